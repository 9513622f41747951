namespace ExchangeAccounts.RandomRun;

/// <summary>Orders to ask for, at random: most rest, some take, some wait for a price.</summary>
internal sealed class RunRequests(Random random)
{
    public string Symbol() => random.Next(2) == 0 ? "BTCUSDT" : "ETHUSDT";

    private OrderSide Side() => random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;

    private decimal Quantity(string symbol) => symbol == "BTCUSDT" ? random.Next(1, 20) * 0.002m : random.Next(1, 150) * 0.01m;

    // Both exchanges take tenths of ether's price; away from the market, but not from where it may go.
    public decimal RestingPrice(string symbol, OrderSide side) =>
        Math.Round(RunHouse.Prices[symbol] * (1m + ((side == OrderSide.Buy ? -1 : 1) * random.Next(50, 4_000) / 100_000m)), 1);

    public OrderRequest Market(string symbol) => new() { Symbol = symbol, Side = Side(), Type = OrderType.Market, Quantity = Quantity(symbol) };

    public OrderRequest Limit(string symbol)
    {
        OrderSide side = Side();
        return Market(symbol) with
        {
            Side = side,
            Type = OrderType.Limit,
            Price = RestingPrice(symbol, random.Next(8) == 0 ? (OrderSide)(3 - (int)side) : side),
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
