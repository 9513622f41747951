namespace ExchangeAccounts;

/// <summary>What the instrument cache writes to the disk.</summary>
internal sealed record InstrumentFile
{
    /// <summary>The version this code writes, and the only one it reads: anything else is fetched again.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required string Exchange { get; init; }

    public required string Environment { get; init; }

    public required string BaseAddress { get; init; }

    public required DateTime AsOf { get; init; }

    public required IReadOnlyList<ExchangeInstrument> Instruments { get; init; }
}
