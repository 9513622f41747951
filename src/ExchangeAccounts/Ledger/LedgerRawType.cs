namespace ExchangeAccounts;

/// <summary>A type of ledger entries, as an exchange writes it and as we call it.</summary>
/// <param name="MarketType">The ledger it occurs in.</param>
/// <param name="RawType">The exchange's word.</param>
/// <param name="Type">Ours.</param>
public sealed record LedgerRawType(MarketType MarketType, string RawType, LedgerEntryType Type);
