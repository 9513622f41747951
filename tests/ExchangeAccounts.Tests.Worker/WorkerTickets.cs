namespace ExchangeAccounts.Tests;

/// <summary>Orders to write down.</summary>
internal static class WorkerTickets
{
    public static OrderTicket Make(string clientOrderId) => new()
    {
        Instrument = new ExchangeInstrument
        {
            Exchange = "Bybit",
            Environment = ExchangeEnvironments.Simulated,
            Symbol = "BTC:PERP-USDT",
            ExchangeSymbol = "BTCUSDT",
            MarketType = MarketType.Perp,
            Active = true,
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            SettleAsset = "USDT",
        },
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 58_000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = clientOrderId,
    };
}
