namespace ExchangeAccounts;

/// <summary>What an exchange's history can be asked, as data: how far one read reaches, how far back there is anything, in which order rows come.</summary>
public sealed record HistoryTraits
{
    /// <summary>What it is, for messages and progress, such as <c>transaction log, linear</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Rows that one read brings at most.</summary>
    public required int PageSize { get; init; }

    /// <summary>From the earliest to the latest time of one read, both included, at most; null where reads take no times, or any.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What the history counts times in: a read asks for whole ones, and rows have no finer times.</summary>
    public TimeSpan Unit { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>UTC; what is older is not kept. Null where the exchange keeps everything, or does not say.</summary>
    public DateTime? KeptSince { get; init; }

    /// <summary>Whether the pages of a read, and the rows of a page, come oldest first; else newest first.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How often one request can follow another under the exchange's limits, as published.</summary>
    public TimeSpan Pace { get; init; }
}
