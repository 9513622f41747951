namespace ExchangeAccounts.Bybit;

/// <summary>The exchange's words for bookings, and ours. It has more than ninety; those that are not here are unknown, which fails nothing.</summary>
internal static class LedgerWords
{
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
        new(MarketType.Funding, "fundingAccountRecordEarn", LedgerEntryType.Reward),
    ];

    private static readonly Dictionary<(MarketType, string), LedgerEntryType> Types = All.ToDictionary(static t => (t.MarketType, t.RawType), static t => t.Type);

    /// <summary>Unknown for a word we do not know.</summary>
    public static LedgerEntryType ToType(MarketType ledger, string word) => Types.GetValueOrDefault((ledger, word));

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

    private static LedgerRawType Unified(string word, LedgerEntryType type) => new(MarketType.Unified, word, type);
}
