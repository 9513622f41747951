namespace ExchangeAccounts;

/// <summary>The prices of an instrument that an order is checked against. Null where the exchange does not give one.</summary>
internal sealed record OrderPrices(decimal? Last, decimal? Mark, decimal? Index)
{
    /// <summary>None, though they were asked for.</summary>
    public static OrderPrices Unknown { get; } = new(Last: null, Mark: null, Index: null);

    public static OrderPrices Of(ExchangeTicker? ticker) => ticker is null ? Unknown : new OrderPrices(ticker.LastPrice, ticker.MarkPrice, ticker.IndexPrice);

    /// <summary>The price that a trigger watches; null for the last price.</summary>
    public decimal? Watched(TriggerBy? by) => OrderNumbers.Stated(by switch
    {
        TriggerBy.Mark => Mark,
        TriggerBy.Index => Index,
        _ => Last,
    });
}
