namespace ExchangeAccounts;

/// <summary>What instrument, exchange and the order itself demand of a change, checked before anything is written or sent.</summary>
internal static class OrderChangeRules
{
    private const string Quantity = nameof(OrderChangeRequest.Quantity);

    /// <summary>What can be refused without looking at the order.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> or <see cref="FailureKind.Unsupported"/>, naming the parameter.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, OrderReference order, OrderChangeRequest request)
    {
        string? stop = AttachedStopChange.Given(request);
        if (stop is null && request is { Quantity: null, Price: null, TriggerPrice: null, TriggerBy: null })
        {
            throw OrderRules.Invalid(Quantity, "Nothing to change: give -Quantity, -Price, -TriggerPrice, -TriggerBy, -TakeProfit or -StopLoss.");
        }

        if (request.Quantity <= 0)
        {
            throw OrderRules.Invalid(Quantity, $"The quantity {OrderNumbers.Text(request.Quantity.Value)} is not above zero.");
        }

        CheckTick(request.Price, order.Instrument, nameof(request.Price), "price");
        CheckTick(request.TriggerPrice, order.Instrument, nameof(request.TriggerPrice), "trigger price");
        if (stop is not null)
        {
            CapabilityGate.Demand(exchange, Capability.AttachedStops, connection, parameter: stop);
            AttachedStopChange.Check(request, order.Instrument);
        }

        if (request.TriggerBy == TriggerBy.Index)
        {
            CapabilityGate.Demand(exchange, Capability.TriggerByIndex, connection, parameter: nameof(request.TriggerBy));
        }

        if (order.Book == OrderBook.Conditional || request.TriggerPrice is not null || request.TriggerBy is not null)
        {
            CapabilityGate.Demand(exchange, Capability.AmendConditional, connection);
        }
    }

    /// <summary>The change of an order as it was read just before.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="reference">The order.</param>
    /// <param name="present">The order as it is.</param>
    /// <param name="request">What the user wants; passed <see cref="Check"/>.</param>
    /// <param name="ticker">The instrument's prices; null where they are not known, and then nothing is checked against them.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/>, naming the parameter; <see cref="FailureKind.InvalidState"/> where the order
    /// has ended; <see cref="FailureKind.Unsupported"/> where the exchange cannot change such an order.
    /// </exception>
    public static OrderAmendment Apply(
        ExchangeDefinition exchange, ExchangeConnection connection, OrderReference reference, ExchangeOrder present, OrderChangeRequest request, ExchangeTicker? ticker)
    {
        if (OrderFilter.IsEnded(present.Status))
        {
            throw new ExchangeException(FailureKind.InvalidState, $"The order {present.OrderId ?? present.ClientOrderId} cannot be changed any more: it is {present.Status}.")
            {
                ClientOrderId = present.ClientOrderId,
            };
        }

        if (present.Book == OrderBook.Conditional)
        {
            CapabilityGate.Demand(exchange, Capability.AmendConditional, connection);
        }

        if (present.TriggerPrice is null && (request.TriggerPrice is not null || request.TriggerBy is not null))
        {
            string parameter = request.TriggerPrice is not null ? nameof(request.TriggerPrice) : nameof(request.TriggerBy);
            throw OrderRules.Invalid(parameter, "The order waits for no price, so it has no trigger to change.");
        }

        if (request.Price is not null && present.Type == OrderType.Market)
        {
            throw OrderRules.Invalid(nameof(request.Price), "A market order has no price to change.");
        }

        (decimal? quantity, decimal? price) = Numbers(reference.Instrument, present, request, ticker);
        CheckTrigger(present, request, ticker);
        decimal? entry = price ?? present.Price ?? request.TriggerPrice ?? present.TriggerPrice;
        return new OrderAmendment
        {
            Reference = reference with { OrderId = present.OrderId ?? reference.OrderId, ClientOrderId = present.ClientOrderId ?? reference.ClientOrderId, Book = present.Book },
            Present = present,
            Quantity = quantity,
            Price = price,
            TriggerPrice = request.TriggerPrice is { } trigger ? OrderNumbers.Trim(trigger) : null,
            TriggerBy = request.TriggerBy,
            TakeProfit = AttachedStopChange.TakeProfit(request, present, entry),
            StopLoss = AttachedStopChange.StopLoss(request, present, entry),
        };
    }

    // The same rules as of a new order like this one.
    private static (decimal? Quantity, decimal? Price) Numbers(ExchangeInstrument instrument, ExchangeOrder present, OrderChangeRequest request, ExchangeTicker? ticker)
    {
        CheckFilled(request.Quantity, present);
        if (request.Quantity is null && (request.Price is null || OrderNumbers.Stated(present.Quantity) is null))
        {
            return (null, request.Price is { } alone ? OrderNumbers.Trim(alone) : null);
        }

        bool waits = present.TriggerPrice is not null;
        OrderTicket ticket = OrderRules.Apply(
            new OrderRequest
            {
                Symbol = instrument.Symbol,
                Side = present.Side,
                Type = present.Type == OrderType.Market ? OrderType.Market : OrderType.Limit,
                Quantity = request.Quantity ?? present.Quantity.GetValueOrDefault(),
                Price = present.Type == OrderType.Market ? null : request.Price ?? present.Price,
                ReduceOnly = present.ReduceOnly == true || present.ClosePosition == true,
                PositionSide = present.PositionSide,
                ClientOrderId = null,
            },
            instrument,
            present.PositionSide is PositionSide.Long or PositionSide.Short ? PositionMode.Hedge : PositionMode.OneWay,
            waits ? present.Type == OrderType.Market ? request.TriggerPrice ?? present.TriggerPrice : null : request.Price is null ? null : ticker?.MarkPrice,
            static () => "");

        // Once more as it is sent: rounded down, it may be what has filled, and some exchanges end the order then.
        CheckFilled(request.Quantity is null ? null : ticket.Quantity, present);
        return (request.Quantity is null ? null : ticket.Quantity, request.Price is null ? null : ticket.Price);
    }

    private static void CheckFilled(decimal? quantity, ExchangeOrder present)
    {
        if (quantity is { } wanted && present.FilledQuantity is { } filled && wanted <= filled)
        {
            throw OrderRules.Invalid(
                Quantity, $"The quantity {OrderNumbers.Text(wanted)} has filled already ({OrderNumbers.Text(filled)}): it counts the filled part. To end the order, cancel it.");
        }
    }

    private static void CheckTrigger(ExchangeOrder present, OrderChangeRequest request, ExchangeTicker? ticker)
    {
        decimal? now = (request.TriggerBy ?? present.TriggerBy ?? TriggerBy.Last) switch
        {
            TriggerBy.Mark => ticker?.MarkPrice,
            TriggerBy.Index => ticker?.IndexPrice,
            _ => ticker?.LastPrice,
        };

        // Another price that is watched may be beyond the trigger that stays.
        decimal? level = request.TriggerPrice ?? (request.TriggerBy is null ? null : present.TriggerPrice);
        if (level is not { } trigger || now is not { } price || present.TriggerDirection is not { } direction)
        {
            return;
        }

        if (direction == TriggerDirection.Rise ? trigger <= price : trigger >= price)
        {
            string side = direction == TriggerDirection.Rise ? "above" : "below";
            throw OrderRules.Invalid(
                request.TriggerPrice is not null ? nameof(request.TriggerPrice) : nameof(request.TriggerBy),
                $"The order waits for the price to {(direction == TriggerDirection.Rise ? "rise" : "fall")}, so the trigger price {OrderNumbers.Text(trigger)} must be {side} the price now, {OrderNumbers.Text(price)}.");
        }
    }

    private static void CheckTick(decimal? price, ExchangeInstrument instrument, string parameter, string word)
    {
        if (price is { } given)
        {
            PriceRules.OnTick(given, instrument, parameter, word);
        }
    }
}
