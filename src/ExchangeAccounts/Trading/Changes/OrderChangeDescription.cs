namespace ExchangeAccounts;

/// <summary>What a confirmation says of a change or of cancellations. Numbers are the same in every culture.</summary>
public static class OrderChangeDescription
{
    private const int MostSymbols = 5;

    /// <summary>A change as it was asked for, where the order was not looked at, such as <c>Change order 77: price 59000</c>.</summary>
    public static string Asked(OrderReference order, OrderChangeRequest request)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(request);
        string?[] parts =
        [
            Part("quantity", request.Quantity),
            Part("price", request.Price),
            Part("trigger price", request.TriggerPrice),
            request.TriggerBy is { } by ? "trigger by " + by : null,
            .. Stop("take profit", request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitPrice),
            .. Stop("stop loss", request.StopLoss, request.StopLossTriggerBy, request.StopLossPrice),
        ];
        return $"Change order {order.OrderId ?? order.ClientOrderId}: {string.Join(", ", parts.OfType<string>())}";
    }

    /// <summary>A change of a known order, such as <c>Change order 77 (Buy Limit): price 60000 to 59000, about 590 USDT</c>.</summary>
    /// <param name="change">The change.</param>
    /// <param name="requestedQuantity">What the user asked for, where it was rounded down.</param>
    public static string Change(OrderAmendment change, decimal? requestedQuantity)
    {
        ArgumentNullException.ThrowIfNull(change);
        ExchangeOrder order = change.Present;
        string?[] parts =
        [
            Step("quantity", order.Quantity, change.Quantity),
            Step("price", order.Price, change.Price),
            Step("trigger price", order.TriggerPrice, change.TriggerPrice),
            change.TriggerBy is { } by ? "trigger by " + by : null,
            .. Stop("take profit", change.TakeProfit?.TriggerPrice, change.TakeProfit?.TriggerBy, change.TakeProfit?.LimitPrice),
            .. Stop("stop loss", change.StopLoss?.TriggerPrice, change.StopLoss?.TriggerBy, change.StopLoss?.LimitPrice),
        ];
        string about = (change.Quantity ?? order.Quantity) is { } quantity
            ? OrderDescription.About(change.Reference.Instrument, quantity, change.Price ?? order.Price ?? change.TriggerPrice ?? order.TriggerPrice)
            : "";
        string rounded = requestedQuantity is { } asked && asked != change.Quantity ? $", rounded down from {OrderNumbers.Text(asked)}" : "";
        return $"Change order {order.OrderId ?? order.ClientOrderId} ({order.Side} {order.Type}): {string.Join(", ", parts.OfType<string>())}{about}{rounded}";
    }

    /// <summary>Which orders are cancelled, such as <c>Cancel 3 open orders: 2 of BTC:PERP-USDT, 1 of ETH:PERP-USDT</c>.</summary>
    /// <param name="orders">The orders, at least one.</param>
    public static string Cancel(IReadOnlyList<ExchangeOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        List<string> symbols = [.. orders.GroupBy(static o => o.Symbol).OrderByDescending(static g => g.Count()).Select(static g => $"{g.Count()} of {g.Key}")];
        string more = symbols.Count > MostSymbols ? $" and {symbols.Count - MostSymbols} more symbols" : "";
        int waiting = orders.Count(static o => o.Book == OrderBook.Conditional);

        // A stop of a position looks like any other order that waits.
        string stops = waiting > 0 ? $"; {waiting} of them wait for a price, as stops of positions do" : "";
        return $"Cancel {orders.Count} open order{(orders.Count == 1 ? "" : "s")}: {string.Join(", ", symbols.Take(MostSymbols))}{more}{stops}";
    }

    private static string? Part(string word, decimal? value) => value is { } given ? $"{word} {OrderNumbers.Text(given)}" : null;

    private static string? Step(string word, decimal? from, decimal? to) =>
        to is null || from is null ? Part(word, to) : $"{word} {OrderNumbers.Text(from.Value)} to {OrderNumbers.Text(to.Value)}";

    private static string?[] Stop(string word, decimal? trigger, TriggerBy? by, decimal? limit) =>
    [
        trigger is 0m ? $"no {word}" : Part(word, trigger),
        by is { } watched ? $"{word} by {watched}" : null,
        Part(word + " limit", limit),
    ];
}
