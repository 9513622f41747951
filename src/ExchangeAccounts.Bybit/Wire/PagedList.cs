namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A result that is a list, in pages where the endpoint has a cursor.</summary>
internal sealed class PagedList<TRow>
{
    public string? Category { get; set; }

    public List<TRow>? List { get; set; }

    /// <summary>To be sent, escaped once more, for the next page; null on the last one of most endpoints.</summary>
    public string? NextPageCursor { get; set; }
}
