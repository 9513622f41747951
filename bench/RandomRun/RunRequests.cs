namespace ExchangeAccounts.RandomRun;

/// <summary>Orders to ask for, at random: most rest, some take, some wait for a price.</summary>
internal sealed class RunRequests(Random random)
{
    public string Symbol() => random.Next(2) == 0 ? "BTCUSDT" : "ETHUSDT";

    /// <summary>A market order that follows the price, from at once or from a price on.</summary>
    public OrderRequest Trailing(string symbol)
    {
        OrderSide side = Side();
        return Market(symbol) with
        {
            Side = side,
            TrailingPercent = random.Next(1, 40) * 0.1m,
            ActivationPrice = random.Next(2) == 0 ? RestingPrice(symbol, side) : null,
        };
    }

    /// <summary>A market or limit order with a take profit, a stop loss or both for the position that it makes.</summary>
    public OrderRequest WithStops(string symbol)
    {
        OrderRequest order = random.Next(3) == 0 ? Market(symbol) : Limit(symbol);
        int which = random.Next(3);
        return order with
        {
            TakeProfit = which == 0 ? null : TakeProfit(symbol, order.Side),
            StopLoss = which == 1 ? null : TakeProfit(symbol, Other(order.Side)),

            // Of the order's own quantity, or of the whole position.
            TakeProfitQuantity = which == 1 && random.Next(2) == 0 ? order.Quantity : null,
        };
    }

    /// <summary>A conditional order that closes whatever the position is by then.</summary>
    public OrderRequest Closing(string symbol)
    {
        OrderSide side = Side();
        return new() { Symbol = symbol, Side = side, Type = OrderType.Market, ClosePosition = true, TriggerPrice = RestingPrice(symbol, random.Next(2) == 0 ? side : Other(side)) };
    }

    // Beyond every price at which an order rests, and where the price comes by only now and then.
    public decimal TakeProfit(string symbol, OrderSide side) =>
        Math.Round(RunHouse.Prices[symbol] * (1m + ((side == OrderSide.Buy ? 1 : -1) * random.Next(1_000, 4_000) / 100_000m)), 1);

    private OrderSide Side() => random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;

    private decimal Quantity(string symbol) => symbol == "BTCUSDT" ? random.Next(1, 20) * 0.002m : random.Next(1, 150) * 0.01m;

    // Both exchanges take tenths of ether's price; away from the market, but not from where it may go.
    public decimal RestingPrice(string symbol, OrderSide side) =>
        Math.Round(RunHouse.Prices[symbol] * (1m + ((side == OrderSide.Buy ? -1 : 1) * random.Next(50, 4_000) / 100_000m)), 1);

    private static OrderSide Other(OrderSide side) => side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    public OrderRequest Market(string symbol) => new() { Symbol = symbol, Side = Side(), Type = OrderType.Market, Quantity = Quantity(symbol) };

    public OrderRequest Limit(string symbol)
    {
        OrderSide side = Side();
        return Market(symbol) with
        {
            Side = side,
            Type = OrderType.Limit,
            Price = RestingPrice(symbol, random.Next(8) == 0 ? Other(side) : side),
            TimeInForce = random.Next(10) switch { 0 => TimeInForce.IOC, 1 => TimeInForce.FOK, 2 => TimeInForce.PostOnly, _ => TimeInForce.GTC },
        };
    }

    public OrderRequest Conditional(string symbol)
    {
        OrderSide side = Side();
        OrderRequest order = random.Next(2) == 0 ? Market(symbol) : Limit(symbol) with { TimeInForce = TimeInForce.GTC };
        return order with { TriggerPrice = RestingPrice(symbol, side) };
    }
}
