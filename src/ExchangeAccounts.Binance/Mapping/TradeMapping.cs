using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary>Rows of <c>/fapi/v1/userTrades</c> → fills.</summary>
internal static class TradeMapping
{
    public static ExchangeTrade Read(ExchangeConnection connection, ExchangeInstrument instrument, UserTrade trade) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        TradeId = trade.Id ?? throw Missing(connection, "the id of a trade"),
        OrderId = trade.OrderId,
        Symbol = instrument.Symbol,
        ExchangeSymbol = instrument.ExchangeSymbol,
        Side = WireWords.ReadSide(trade.Side) ?? throw Missing(connection, $"a side we know of the trade {trade.Id}, but '{trade.Side}'"),
        PositionSide = WireWords.ReadLeg(trade.PositionSide),
        Price = trade.Price ?? throw Missing(connection, $"the price of the trade {trade.Id}"),
        Quantity = trade.Qty ?? throw Missing(connection, $"the quantity of the trade {trade.Id}"),
        Value = trade.QuoteQty,
        Fee = trade.Commission,
        FeeAsset = trade.CommissionAsset,
        RealizedProfit = trade.RealizedPnl,
        IsMaker = trade.Maker,
        Time = trade.Time ?? throw Missing(connection, $"the time of the trade {trade.Id}"),
    };

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.UserTrades.Path, what);
}
