using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary>Answers of <c>/fapi/v1/algoOrder</c> and rows of <c>/fapi/v1/openAlgoOrders</c> → conditional orders.</summary>
internal static class AlgoOrderMapping
{
    /// <summary>An order that was read.</summary>
    public static ExchangeOrder Read(ExchangeConnection connection, InstrumentBook book, AlgoOrder order)
    {
        string exchangeSymbol = order.Symbol ?? throw Missing(connection, "the symbol of an order");
        return Map(connection, book.FindByExchangeSymbol(exchangeSymbol)?.Symbol ?? exchangeSymbol, exchangeSymbol, order, side: null);
    }

    /// <summary>An order of a known instrument that was read.</summary>
    public static ExchangeOrder Read(ExchangeConnection connection, ExchangeInstrument instrument, AlgoOrder order) =>
        Map(connection, instrument.Symbol, instrument.ExchangeSymbol, order, side: null);

    /// <summary>The answer to a new order. What the exchange leaves out is as it was sent.</summary>
    public static ExchangeOrder Placed(ExchangeConnection connection, OrderTicket ticket, AlgoOrder order)
    {
        ExchangeOrder placed = Map(connection, ticket.Instrument.Symbol, ticket.Instrument.ExchangeSymbol, order, ticket.Side);
        return placed with
        {
            Outcome = placed.Status == OrderStatus.Rejected ? WriteOutcome.Refused : WriteOutcome.Confirmed,
            ClientOrderId = order.ClientAlgoId ?? ticket.ClientOrderId,
            PositionSide = placed.PositionSide ?? ticket.PositionSide,
            Type = order.OrderType is null ? ticket.Type : placed.Type,
            Quantity = placed.Quantity ?? (ticket.ClosePosition ? null : ticket.Quantity),
            RequestedQuantity = ticket.RequestedQuantity,
            Price = placed.Price ?? ticket.Price,
            TriggerPrice = placed.TriggerPrice ?? ticket.TriggerPrice,
            TriggerBy = placed.TriggerBy ?? ticket.TriggerBy,
            TriggerDirection = order.OrderType is null ? ticket.TriggerDirection : placed.TriggerDirection,
            TrailingPercent = placed.TrailingPercent ?? ticket.TrailingPercent,
            ActivationPrice = placed.ActivationPrice ?? ticket.ActivationPrice,
            ClosePosition = placed.ClosePosition ?? ticket.ClosePosition,
            TimeInForce = placed.TimeInForce ?? ticket.TimeInForce,
            GoodTillTime = placed.GoodTillTime ?? ticket.GoodTillTime,
            ReduceOnly = placed.ReduceOnly ?? ticket.ReduceOnly,
        };
    }

    /// <summary>The answer to a cancellation; null when it does not describe an order.</summary>
    public static ExchangeOrder? Cancelled(ExchangeConnection connection, OrderReference reference, AlgoOrder order) =>
        WireWords.ReadSide(order.Side) is null || order.AlgoStatus is null || order.AlgoId is null ? null : Read(connection, reference.Instrument, order) with
        {
            Outcome = WriteOutcome.Confirmed,
            ClientOrderId = order.ClientAlgoId ?? reference.ClientOrderId,
        };

    /// <summary>The id of the regular order that it became; null where it became none.</summary>
    public static string? ActualId(AlgoOrder order) => order.ActualOrderId is "0" ? null : order.ActualOrderId;

    /// <summary>A conditional order with what became of the order it turned into. One that rests then is one that has triggered.</summary>
    public static ExchangeOrder Became(ExchangeOrder order, ExchangeOrder actual)
    {
        bool says = actual.Status is not (OrderStatus.New or OrderStatus.Unknown);
        decimal? filled = actual.FilledQuantity ?? order.FilledQuantity;
        return order with
        {
            Quantity = order.Quantity ?? actual.Quantity,
            FilledQuantity = filled,
            AveragePrice = actual.AveragePrice ?? (filled == order.FilledQuantity ? order.AveragePrice : null),
            Status = says ? actual.Status : actual.Status == OrderStatus.New ? OrderStatus.Triggered : order.Status,
            RawStatus = says ? actual.RawStatus : order.RawStatus,
            UpdateTime = actual.UpdateTime > order.UpdateTime || order.UpdateTime is null ? actual.UpdateTime : order.UpdateTime,
        };
    }

    private static ExchangeOrder Map(ExchangeConnection connection, string symbol, string exchangeSymbol, AlgoOrder order, OrderSide? side)
    {
        OrderSide known = WireWords.ReadSide(order.Side) ?? side ?? throw Missing(connection, $"a side we know of the order {order.AlgoId}, but '{order.Side}'");
        OrderType type = AlgoWords.ReadType(order.OrderType);
        TimeInForce? timeInForce = order.TimeInForce is { } text ? WireWords.ReadTimeInForce(text) : null;

        // An order that closes whatever the position is has no quantity; the exchange writes 0 or nothing.
        decimal? quantity = order.ClosePosition is true && order.Quantity is 0 ? null : order.Quantity;
        return new ExchangeOrder
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            OrderId = order.AlgoId,
            ClientOrderId = order.ClientAlgoId,
            Book = OrderBook.Conditional,
            Symbol = symbol,
            ExchangeSymbol = exchangeSymbol,
            Side = known,
            PositionSide = WireWords.ReadLeg(order.PositionSide),
            Type = type,
            RawType = type == OrderType.Unknown ? order.OrderType : null,
            Quantity = quantity,
            Price = WireWords.Price(order.Price),

            // Of a trailing order it says where the order is now, not what it was placed with.
            TriggerPrice = order.OrderType == AlgoWords.Trailing ? null : WireWords.Price(order.TriggerPrice),
            TriggerBy = AlgoWords.ReadTrigger(order.WorkingType),
            TriggerDirection = AlgoWords.ReadDirection(order.OrderType, known),
            TrailingPercent = WireWords.Price(order.CallbackRate),
            ActivationPrice = WireWords.Price(order.ActivatePrice),
            ClosePosition = order.ClosePosition,
            TakeProfit = WireWords.Price(order.TpTriggerPrice),
            TakeProfitPrice = WireWords.Price(order.TpPrice),
            StopLoss = WireWords.Price(order.SlTriggerPrice),
            StopLossPrice = WireWords.Price(order.SlPrice),
            GoodTillTime = order.GoodTillDate,
            FilledQuantity = order.ActualQty,
            AveragePrice = WireWords.Price(order.ActualPrice),
            Status = AlgoWords.ReadStatus(order.AlgoStatus, quantity, order.ActualQty),
            RawStatus = order.AlgoStatus,
            TimeInForce = timeInForce,
            RawTimeInForce = timeInForce == TimeInForce.Unknown ? order.TimeInForce : null,
            ReduceOnly = order.ReduceOnly,
            CreateTime = order.CreateTime,
            UpdateTime = order.UpdateTime,
        };
    }

    private static ExchangeException Missing(ExchangeConnection connection, string what) =>
        MappingFailures.Missing(connection, BinanceEndpoints.FindAlgoOrder.Path, what);
}
