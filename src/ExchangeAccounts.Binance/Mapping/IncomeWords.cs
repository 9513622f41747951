namespace ExchangeAccounts.Binance;

/// <summary>The exchange's types of income, and ours.</summary>
internal static class IncomeWords
{
    public const string RealizedPnl = "REALIZED_PNL";

    private static readonly Dictionary<string, LedgerEntryType> Types = new(StringComparer.Ordinal)
    {
        ["TRANSFER"] = LedgerEntryType.Transfer,
        ["WELCOME_BONUS"] = LedgerEntryType.Bonus,
        [RealizedPnl] = LedgerEntryType.RealizedPnl,
        ["FUNDING_FEE"] = LedgerEntryType.Funding,
        ["COMMISSION"] = LedgerEntryType.Fee,
        ["INSURANCE_CLEAR"] = LedgerEntryType.Insurance,
        ["REFERRAL_KICKBACK"] = LedgerEntryType.Rebate,
        ["COMMISSION_REBATE"] = LedgerEntryType.Rebate,
        ["API_REBATE"] = LedgerEntryType.Rebate,
        ["CONTEST_REWARD"] = LedgerEntryType.Reward,
        ["CROSS_COLLATERAL_TRANSFER"] = LedgerEntryType.Transfer,
        ["OPTIONS_PREMIUM_FEE"] = LedgerEntryType.Other,
        ["OPTIONS_SETTLE_PROFIT"] = LedgerEntryType.Delivery,
        ["INTERNAL_TRANSFER"] = LedgerEntryType.Transfer,
        ["AUTO_EXCHANGE"] = LedgerEntryType.Conversion,

        // The exchange spells it so.
        ["DELIVERED_SETTELMENT"] = LedgerEntryType.Delivery,
        ["COIN_SWAP_DEPOSIT"] = LedgerEntryType.Conversion,
        ["COIN_SWAP_WITHDRAW"] = LedgerEntryType.Conversion,
        ["POSITION_LIMIT_INCREASE_FEE"] = LedgerEntryType.Fee,
        ["STRATEGY_UMFUTURES_TRANSFER"] = LedgerEntryType.Transfer,
        ["FEE_RETURN"] = LedgerEntryType.Rebate,
        ["BFUSD_REWARD"] = LedgerEntryType.Reward,
        ["SPECIAL_FUNDING_FEE"] = LedgerEntryType.Funding,
    };

    /// <summary>All types there are, in the exchange's order.</summary>
    public static IReadOnlyList<LedgerRawType> All { get; } = [.. Types.Select(static t => new LedgerRawType(MarketType.Perp, t.Key, t.Value))];

    public static LedgerEntryType Read(string text) => Types.GetValueOrDefault(text, LedgerEntryType.Unknown);
}
