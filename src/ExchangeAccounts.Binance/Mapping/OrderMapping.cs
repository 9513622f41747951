using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Answers of <c>/fapi/v1/order</c>, rows of <c>/fapi/v1/openOrders</c> and <c>/fapi/v1/allOrders</c> → orders.</summary>
internal static class OrderMapping
{
    /// <summary>An order that was read.</summary>
    public static ExchangeOrder Read(ExchangeConnection connection, InstrumentBook book, OrderReply order)
    {
        string exchangeSymbol = order.Symbol ?? throw Missing(connection, "the symbol of an order");
        return Map(connection, book.FindByExchangeSymbol(exchangeSymbol)?.Symbol ?? exchangeSymbol, exchangeSymbol, order, side: null, type: null);
    }

    /// <summary>An order of a known instrument that was read.</summary>
    public static ExchangeOrder Read(ExchangeConnection connection, ExchangeInstrument instrument, OrderReply order) =>
        Map(connection, instrument.Symbol, instrument.ExchangeSymbol, order, side: null, type: null);

    /// <summary>The answer to a new order. What the exchange leaves out is as it was sent.</summary>
    public static ExchangeOrder Placed(ExchangeConnection connection, OrderTicket ticket, OrderReply order)
    {
        ExchangeOrder placed = Map(connection, ticket.Instrument.Symbol, ticket.Instrument.ExchangeSymbol, order, ticket.Side, ticket.Type);
        return placed with
        {
            Outcome = placed.Status == OrderStatus.Rejected ? WriteOutcome.Refused : WriteOutcome.Confirmed,
            ClientOrderId = order.ClientOrderId ?? ticket.ClientOrderId,
            PositionSide = placed.PositionSide ?? ticket.PositionSide,
            Quantity = placed.Quantity ?? ticket.Quantity,
            RequestedQuantity = ticket.RequestedQuantity,
            Price = placed.Price ?? ticket.Price,
            TimeInForce = placed.TimeInForce ?? ticket.TimeInForce,
            GoodTillTime = placed.GoodTillTime ?? ticket.GoodTillTime,
            ReduceOnly = placed.ReduceOnly ?? ticket.ReduceOnly,
        };
    }

    /// <summary>The answer to a change. What the exchange leaves out is as it was before, or as it was sent.</summary>
    public static ExchangeOrder Amended(ExchangeConnection connection, OrderAmendment amendment, OrderReply order)
    {
        ExchangeInstrument instrument = amendment.Reference.Instrument;
        ExchangeOrder before = amendment.Present;
        ExchangeOrder amended = Map(connection, instrument.Symbol, instrument.ExchangeSymbol, order, before.Side, before.Type);
        decimal? filled = amended.FilledQuantity ?? before.FilledQuantity;
        return amended with
        {
            Outcome = WriteOutcome.Confirmed,
            ClientOrderId = amended.ClientOrderId ?? before.ClientOrderId,
            PositionSide = amended.PositionSide ?? before.PositionSide,
            Quantity = amended.Quantity ?? amendment.Quantity ?? before.Quantity,
            Price = amended.Price ?? amendment.Price ?? before.Price,
            FilledQuantity = filled,

            // Left out since 2026-07; it stays true as long as nothing more has filled.
            AveragePrice = amended.AveragePrice ?? (filled == before.FilledQuantity ? before.AveragePrice : null),
            TimeInForce = amended.TimeInForce ?? before.TimeInForce,
            GoodTillTime = amended.GoodTillTime ?? before.GoodTillTime,
            ReduceOnly = amended.ReduceOnly ?? before.ReduceOnly,
            CreateTime = amended.CreateTime ?? before.CreateTime,
        };
    }

    /// <summary>The answer to a cancellation; null when it does not describe an order.</summary>
    public static ExchangeOrder? Cancelled(ExchangeConnection connection, OrderReference reference, OrderReply order) =>
        WireWords.ReadSide(order.Side) is null || order.OrderId is null ? null : Read(connection, reference.Instrument, order) with
        {
            Outcome = WriteOutcome.Confirmed,
            ClientOrderId = order.ClientOrderId ?? reference.ClientOrderId,
        };

    private static ExchangeOrder Map(ExchangeConnection connection, string symbol, string exchangeSymbol, OrderReply order, OrderSide? side, OrderType? type)
    {
        OrderType readType = order.Type is null && type is { } sent ? sent : WireWords.ReadOrderType(order.Type);
        TimeInForce? timeInForce = order.TimeInForce is { } text ? WireWords.ReadTimeInForce(text) : null;
        return new ExchangeOrder
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            OrderId = order.OrderId,
            ClientOrderId = order.ClientOrderId,
            Book = OrderBook.Regular,
            Symbol = symbol,
            ExchangeSymbol = exchangeSymbol,
            Side = WireWords.ReadSide(order.Side) ?? side ?? throw Missing(connection, $"a side we know of the order {order.OrderId}, but '{order.Side}'"),
            PositionSide = WireWords.ReadLeg(order.PositionSide),
            Type = readType,
            RawType = readType == OrderType.Unknown ? order.Type : null,
            Quantity = order.OrigQty,
            Price = WireWords.Price(order.Price),
            FilledQuantity = order.ExecutedQty ?? order.CumQty,
            AveragePrice = AveragePrice(order),
            Status = WireWords.ReadStatus(order.Status),
            RawStatus = order.Status,
            TimeInForce = timeInForce,
            RawTimeInForce = timeInForce == TimeInForce.Unknown ? order.TimeInForce : null,
            GoodTillTime = order.GoodTillDate,
            ReduceOnly = order.ReduceOnly,
            CreateTime = order.Time,
            UpdateTime = order.UpdateTime,
        };
    }

    // Answers of place and cancel leave it out; where they state what was paid, it follows from that.
    private static decimal? AveragePrice(OrderReply order) => WireWords.Price(order.AvgPrice)
        ?? (order is { CumQuote: > 0, ExecutedQty: > 0 } ? WireArithmetic.Divide(order.CumQuote.Value, order.ExecutedQty.Value) : null);

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.FindOrder.Path, what);
}
