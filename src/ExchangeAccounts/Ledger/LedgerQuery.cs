namespace ExchangeAccounts;

/// <summary>Which entries of a ledger. An adapter lets the exchange choose where it can; who asks leaves out what does not fit.</summary>
public sealed record LedgerQuery
{
    /// <summary>Whose ledger; null for the wallet that carries derivatives.</summary>
    public MarketType? MarketType { get; init; }

    /// <summary>Only entries of this instrument; null for all.</summary>
    public ExchangeInstrument? Instrument { get; init; }

    /// <summary>Only of this asset; null for all.</summary>
    public string? Asset { get; init; }

    /// <summary>Only of these types, in the exchange's words; empty for all.</summary>
    public IReadOnlyList<string> RawTypes { get; init; } = [];
}
