namespace ExchangeAccounts;

/// <summary>Which entries of a ledger a user wants, as typed.</summary>
public sealed record LedgerSelection
{
    /// <summary>Whose ledger; null for the wallet that carries derivatives.</summary>
    public MarketType? MarketType { get; init; }

    /// <summary>Only entries of this symbol; null or blank for all.</summary>
    public string? Symbol { get; init; }

    /// <summary>Only of this asset; null or blank for all.</summary>
    public string? Asset { get; init; }

    /// <summary>Only of these types; empty for all.</summary>
    public IReadOnlyList<LedgerEntryType> Types { get; init; } = [];

    /// <summary>Only of these types in the exchange's words; empty for all.</summary>
    public IReadOnlyList<string> RawTypes { get; init; } = [];
}
