namespace ExchangeAccounts.Tests.Binance;

/// <summary>An open order, as the exchange writes it and as we read it.</summary>
internal static class OrderSamples
{
    public const string Open =
        """{"orderId":8389765589273645123,"clientOrderId":"mine-1","symbol":"BTCUSDT","side":"BUY","positionSide":"BOTH","type":"LIMIT","origType":"LIMIT","status":"NEW","timeInForce":"GTC","price":"27283.60","origQty":"0.010","executedQty":"0.000","cumQty":"0","reduceOnly":false,"updateTime":1700000000000}""";

    public static OrderReference Mine { get; } = new(BinanceHarness.Btc, null, "mine-1");

    /// <summary>The same, to be placed.</summary>
    public static OrderTicket Ticket { get; } = new()
    {
        Instrument = BinanceHarness.Btc,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.010m,
        Price = 27283.60m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
    };

    /// <summary>The same, to be changed in nothing yet.</summary>
    public static OrderAmendment Change => new() { Reference = Mine with { OrderId = "8389765589273645123" }, Present = Order() };

    public static ExchangeOrder Order() => new()
    {
        Account = "main",
        Exchange = "Binance",
        Environment = ExchangeEnvironments.Testnet,
        OrderId = "8389765589273645123",
        ClientOrderId = "mine-1",
        Symbol = "BTC:PERP-USDT",
        ExchangeSymbol = "BTCUSDT",
        Side = OrderSide.Buy,
        PositionSide = PositionSide.Both,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 27283.6m,
        FilledQuantity = 0m,
        Status = OrderStatus.New,
        RawStatus = "NEW",
        TimeInForce = TimeInForce.GTC,
        ReduceOnly = false,
    };
}
