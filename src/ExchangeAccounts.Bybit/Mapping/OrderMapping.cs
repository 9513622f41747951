using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>Orders to and from the wire.</summary>
internal static class OrderMapping
{
    /// <summary>The body that places an order.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for a type or time in force that cannot be sent.</exception>
    public static PlaceOrderBody ToBody(OrderTicket ticket)
    {
        if (!WireWords.OrderTypes.TryGetValue(ticket.Type, out string? type))
        {
            throw Unsendable("Type", ticket.Type);
        }

        string? timeInForce = null;
        if (ticket.TimeInForce is { } time && !WireWords.TimesInForce.TryGetValue(time, out timeInForce))
        {
            throw Unsendable("TimeInForce", time);
        }

        string? triggerBy = null;
        if (ticket.TriggerBy is { } by && !WireWords.TriggerPrices.TryGetValue(by, out triggerBy))
        {
            throw Unsendable("TriggerBy", by);
        }

        int? direction = WireWords.FromTriggerDirection(ticket.TriggerDirection);
        if (ticket.TriggerPrice is not null && direction is null)
        {
            throw Unsendable("TriggerDirection", ticket.TriggerDirection);
        }

        AttachedStopMapping.CheckNew(ticket);
        bool isPartial = AttachedStopMapping.IsPartial(ticket.TakeProfit, ticket.StopLoss, ticket.Quantity);
        return new PlaceOrderBody
        {
            Category = WireWords.Category(ticket.Instrument),
            Symbol = ticket.Instrument.ExchangeSymbol,
            Side = WireWords.FromSide(ticket.Side),
            OrderType = type,
            Qty = ticket.ClosePosition ? 0m : ticket.Quantity,
            Price = ticket.Price,
            TimeInForce = timeInForce,
            PositionIdx = WireWords.FromPositionSide(ticket.PositionSide),
            OrderLinkId = ticket.ClientOrderId,
            ReduceOnly = ticket.ReduceOnly || ticket.ClosePosition ? true : null,
            TriggerPrice = ticket.TriggerPrice,
            TriggerDirection = ticket.TriggerPrice is null ? null : direction,
            TriggerBy = ticket.TriggerPrice is null ? null : triggerBy,

            // A quantity of 0 with this and reduce-only is whatever the position is.
            CloseOnTrigger = ticket.ClosePosition ? true : null,
            TakeProfit = ticket.TakeProfit?.TriggerPrice,
            StopLoss = ticket.StopLoss?.TriggerPrice,
            TpTriggerBy = TradingStopMapping.TriggerWord(ticket.TakeProfit, nameof(ticket.TakeProfit)),
            SlTriggerBy = TradingStopMapping.TriggerWord(ticket.StopLoss, nameof(ticket.StopLoss)),
            TpslMode = ticket.TakeProfit is null && ticket.StopLoss is null ? null : AttachedStopMapping.ModeWord(isPartial),
            TpOrderType = TradingStopMapping.OrderTypeWord(ticket.TakeProfit),
            SlOrderType = TradingStopMapping.OrderTypeWord(ticket.StopLoss),
            TpLimitPrice = ticket.TakeProfit?.LimitPrice,
            SlLimitPrice = ticket.StopLoss?.LimitPrice,
        };
    }

    /// <summary>An order that was accepted and could not be looked at: what was sent, its id, and nothing about its state.</summary>
    public static ExchangeOrder Accepted(OrderTicket ticket, string? orderId, ExchangeConnection connection) => ticket.AsSent(connection) with
    {
        OrderId = orderId,
        TakeProfitQuantity = QuantityOf(ticket.TakeProfit, ticket),
        StopLossQuantity = QuantityOf(ticket.StopLoss, ticket),
        ReduceOnly = ticket.ReduceOnly || ticket.ClosePosition,
        Outcome = WriteOutcome.Confirmed,
    };

    /// <summary>An order; null, with a warning, where the row does not say whether it buys or sells.</summary>
    public static ExchangeOrder? ToOrder(OrderRow row, ExchangeInstrument? instrument, ExchangeConnection connection)
    {
        string exchangeSymbol = row.Symbol ?? instrument?.ExchangeSymbol ?? "";
        if (WireWords.ToSide(row.Side) is not { } side || exchangeSymbol.Length == 0)
        {
            connection.Reporter.Warning($"{connection.Label}: order {row.OrderId ?? row.OrderLinkId} is left out, because the exchange does not say whether it buys or sells, or what");
            return null;
        }

        OrderType type = WireWords.ToOrderType(row.OrderType);
        OrderStatus status = WireWords.ToOrderStatus(row.OrderStatus);
        TimeInForce? timeInForce = row.TimeInForce is null ? null : WireWords.ToTimeInForce(row.TimeInForce);
        return new ExchangeOrder
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            OrderId = row.OrderId,
            ClientOrderId = row.OrderLinkId,
            Book = IsConditional(row, status) ? OrderBook.Conditional : OrderBook.Regular,
            Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
            ExchangeSymbol = exchangeSymbol,
            Side = side,
            PositionSide = WireWords.ToPositionSide(row.PositionIdx),
            Type = type,
            RawType = type == OrderType.Unknown ? row.OrderType : null,
            Quantity = ClosesPosition(row) == true ? null : row.Qty,
            Price = type == OrderType.Market ? null : WireValue.OrNone(row.Price),
            TriggerPrice = WireValue.OrNone(row.TriggerPrice),
            TriggerBy = WireWords.ToTriggerBy(row.TriggerBy),
            TriggerDirection = WireWords.ToTriggerDirection(row.TriggerDirection),
            ClosePosition = ClosesPosition(row),
            TakeProfit = WireValue.OrNone(row.TakeProfit),
            TakeProfitTriggerBy = WireValue.OrNone(row.TakeProfit) is null ? null : WireWords.ToTriggerBy(row.TpTriggerBy),
            TakeProfitQuantity = AttachedStopMapping.OwnQuantity(row, row.TakeProfit),
            TakeProfitPrice = WireValue.OrNone(row.TpLimitPrice),
            StopLoss = WireValue.OrNone(row.StopLoss),
            StopLossTriggerBy = WireValue.OrNone(row.StopLoss) is null ? null : WireWords.ToTriggerBy(row.SlTriggerBy),
            StopLossQuantity = AttachedStopMapping.OwnQuantity(row, row.StopLoss),
            StopLossPrice = WireValue.OrNone(row.SlLimitPrice),
            FilledQuantity = row.CumExecQty,
            AveragePrice = WireValue.OrNone(row.AvgPrice),
            Status = status,
            RawStatus = row.OrderStatus,
            RejectReason = row.RejectReason == "EC_NoError" ? null : row.RejectReason,
            TimeInForce = timeInForce,
            RawTimeInForce = timeInForce == TimeInForce.Unknown ? row.TimeInForce : null,
            ReduceOnly = row.ReduceOnly,
            CreateTime = row.CreatedTime,
            UpdateTime = row.UpdatedTime,
        };
    }

    // Closing on trigger alone only makes room for the order; with no quantity of its own it takes the whole position.
    private static bool? ClosesPosition(OrderRow row) => row.CloseOnTrigger is { } closes ? closes && row.Qty is null or 0m : null;

    // One pool here, two books elsewhere: an order is conditional if it was made to wait for a price. Once triggered it
    // rests among the regular ones, and is cancelled with them.
    private static bool IsConditional(OrderRow row, OrderStatus status) =>
        status is not (OrderStatus.New or OrderStatus.PartiallyFilled)
        && (WireValue.OrNone(row.TriggerPrice) is not null || row.StopOrderType is not (null or WireWords.Unknown));

    // A stop with a limit price is sent with a quantity: the order's, where it has none of its own.
    private static decimal? QuantityOf(TradingStopLevel? stop, OrderTicket ticket) => stop?.Quantity ?? (stop?.LimitPrice is null ? null : ticket.Quantity);

    private static ExchangeException Unsendable<T>(string parameter, T value) =>
        new(FailureKind.InvalidRequest, $"Bybit has no {parameter} '{value}'.") { Parameter = parameter };
}
