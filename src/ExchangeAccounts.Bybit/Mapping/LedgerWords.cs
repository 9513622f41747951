namespace ExchangeAccounts.Bybit;

/// <summary>The exchange's words for bookings, and ours. It has more than ninety; those that are not here are unknown, which fails nothing.</summary>
internal static class LedgerWords
{
    private const string FundingPrefix = "fundingAccountRecord";

    /// <summary>All that are known.</summary>
    public static IReadOnlyList<LedgerRawType> All { get; } =
    [
        Unified("TRADE", LedgerEntryType.Trade),
        Unified("SETTLEMENT", LedgerEntryType.Funding),
        Unified("DELIVERY", LedgerEntryType.Delivery),
        Unified("LIQUIDATION", LedgerEntryType.Liquidation),
        Unified("ADL", LedgerEntryType.Adl),
        Unified("TRANSFER_IN", LedgerEntryType.Transfer),
        Unified("TRANSFER_OUT", LedgerEntryType.Transfer),
        Unified("CURRENCY_BUY", LedgerEntryType.Conversion),
        Unified("CURRENCY_SELL", LedgerEntryType.Conversion),
        Unified("CONVERT", LedgerEntryType.Conversion),
        Unified("INTEREST", LedgerEntryType.Interest),
        Unified("BORROW", LedgerEntryType.Borrow),
        Unified("REPAY", LedgerEntryType.Repay),
        Unified("FEE_REFUND", LedgerEntryType.Rebate),
        Unified("BONUS", LedgerEntryType.Bonus),
        Unified("BONUS_RECOLLECT", LedgerEntryType.Bonus),
        Unified("AIRDROP", LedgerEntryType.Reward),
        Unified("AUTO_DEDUCTION", LedgerEntryType.Other),
        Funding("Deposit", LedgerEntryType.Deposit),
        Funding("Withdraw", LedgerEntryType.Withdrawal),
        Funding("Transfer", LedgerEntryType.Transfer),
        Funding("Convert", LedgerEntryType.Conversion),
        Funding("Earn", LedgerEntryType.Reward),
    ];

    private static readonly Dictionary<(MarketType, string), LedgerEntryType> Types = All.ToDictionary(static t => (t.MarketType, t.RawType), static t => t.Type);

    /// <summary>Unknown for a word we do not know. Those of the funding wallet are listed nowhere, and say what they are in the midst of longer ones.</summary>
    public static LedgerEntryType ToType(MarketType ledger, string word) => Types.TryGetValue((ledger, word), out LedgerEntryType type) || ledger != MarketType.Funding
        ? type
        : All.FirstOrDefault(t => t.MarketType == MarketType.Funding && word.Contains(t.RawType[FundingPrefix.Length..(FundingPrefix.Length + 4)], StringComparison.OrdinalIgnoreCase))?.Type ?? default;

    /// <summary>Unknown for a word we do not know.</summary>
    public static WithdrawalStatus ToWithdrawalStatus(string word) => word switch
    {
        "SecurityCheck" or "Pending" or "BlockchainConfirmed" => WithdrawalStatus.Pending,
        "MoreInformationRequired" => WithdrawalStatus.InformationRequired,
        "success" => WithdrawalStatus.Completed,
        "CancelByUser" => WithdrawalStatus.Cancelled,
        "Reject" => WithdrawalStatus.Rejected,
        "Fail" => WithdrawalStatus.Failed,
        _ => WithdrawalStatus.Unknown,
    };

    private static LedgerRawType Funding(string business, LedgerEntryType type) => new(MarketType.Funding, FundingPrefix + business, type);

    private static LedgerRawType Unified(string word, LedgerEntryType type) => new(MarketType.Unified, word, type);
}
