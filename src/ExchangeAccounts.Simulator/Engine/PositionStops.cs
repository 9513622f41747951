namespace ExchangeAccounts.Simulator;

/// <summary>Take profit, stop loss and trailing stop of a position: conditional orders that live and die with it.</summary>
internal static class PositionStops
{
    /// <summary>Those of a position that still wait.</summary>
    public static IEnumerable<Order> Of(AccountState account, Instrument instrument, SimulatedPositionSide leg) =>
        account.WaitingOrders.Where(o => o.IsPositionStop && o.Instrument == instrument && o.Leg == leg);

    /// <summary>The one of a kind that closes the whole position; null without one.</summary>
    public static Order? Whole(AccountState account, Position position, TriggerKind kind) =>
        Of(account, position.Instrument, position.Leg).FirstOrDefault(o => o.ClosesPosition && o.Trigger!.Kind == kind);

    /// <summary>Keeps them in step with a position that an order has just changed.</summary>
    public static void AfterFill(Market market, AccountState account, Order order, Position position, decimal before, decimal quantity, DateTimeOffset now)
    {
        if (before != 0 && Math.Sign(position.Size) != Math.Sign(before))
        {
            foreach (Order stop in Of(account, position.Instrument, position.Leg).ToArray())
            {
                ConditionalOrders.EndWithPosition(account, stop, now);
            }
        }

        foreach (Order stop in Of(account, position.Instrument, position.Leg).Where(o => o.ClosesPosition && o.CloseOnTrigger))
        {
            stop.Quantity = Math.Abs(position.Size);
        }

        // An order that only shrinks the other direction has nothing to protect.
        if (!order.Stops.IsEmpty && Math.Sign(position.Size) == Math.Sign(order.Signed(1)))
        {
            Attach(market, account, order, position, quantity, now);
        }
    }

    /// <summary>Sets, moves or removes the stop of a kind that closes the whole position; price 0 removes.</summary>
    public static void SetWhole(Market market, AccountState account, Position position, TriggerKind kind, decimal price, TriggerSource source, DateTimeOffset now, Order? parent = null)
    {
        Order? existing = Whole(account, position, kind);
        if (price == 0)
        {
            if (existing is not null)
            {
                ConditionalOrders.EndWithPosition(account, existing, now);
            }
        }
        else if (existing is not null)
        {
            existing.Trigger!.Price = price;
            existing.Trigger.Source = source;
            existing.Updated = now;
            existing.Watched = now;
            existing.Revision++;
        }
        else
        {
            Add(market, account, position, new Trigger { Kind = kind, Source = source, Price = price, Rising = Rises(position, kind) }, Math.Abs(position.Size), null, parent, now);
        }
    }

    /// <summary>Sets, moves or removes the trailing stop; distance 0 removes.</summary>
    public static void SetTrailing(Market market, AccountState account, Position position, decimal distance, decimal? activation, DateTimeOffset now)
    {
        Order? existing = Whole(account, position, TriggerKind.TrailingStop);
        if (existing is not null)
        {
            ConditionalOrders.EndWithPosition(account, existing, now);
        }

        if (distance > 0)
        {
            Trigger trigger = new()
            {
                Kind = TriggerKind.TrailingStop,
                Source = TriggerSource.Last,
                Rising = Rises(position, TriggerKind.TrailingStop),
                Trail = new Trail { Distance = distance, Activation = activation },
            };
            trigger.Observe(market.Prices.At(position.Instrument, now));
            Add(market, account, position, trigger, Math.Abs(position.Size), null, null, now);
        }
    }

    /// <summary>Adds a take profit, a stop loss or a pair of them for a part of the position.</summary>
    public static void AddPartial(Market market, AccountState account, Position position, AttachedStops stops, decimal quantity, Order? parent, DateTimeOffset now)
    {
        Order? profit = stops.TakeProfit is { } up
            ? Add(market, account, position, Partial(position, TriggerKind.TakeProfit, up, stops.TakeProfitBy), quantity, stops.TakeProfitLimit, parent, now)
            : null;
        Order? loss = stops.StopLoss is { } down
            ? Add(market, account, position, Partial(position, TriggerKind.StopLoss, down, stops.StopLossBy), quantity, stops.StopLossLimit, parent, now)
            : null;
        if (profit is not null && loss is not null)
        {
            (profit.Sibling, loss.Sibling) = (loss, profit);
        }
    }

    /// <summary>Whether the stop of a kind waits for the price to rise: the profit of a long, the loss of a short.</summary>
    public static bool Rises(Position position, TriggerKind kind) => (position.Size > 0) == (kind == TriggerKind.TakeProfit);

    private static void Attach(Market market, AccountState account, Order order, Position position, decimal quantity, DateTimeOffset now)
    {
        AttachedStops stops = order.Stops;
        if (!stops.IsPartial)
        {
            AttachWhole(market, account, order, position, TriggerKind.TakeProfit, stops.TakeProfit, stops.TakeProfitBy, now);
            AttachWhole(market, account, order, position, TriggerKind.StopLoss, stops.StopLoss, stops.StopLossBy, now);
            return;
        }

        List<Order> earlier = account.WaitingOrders.FindAll(o => o.Parent == order);
        if (earlier.Count == 0)
        {
            AddPartial(market, account, position, stops, quantity, order, now);
        }

        foreach (Order stop in earlier)
        {
            stop.Quantity += quantity;
            stop.Updated = now;
        }
    }

    /// <summary>What the order does not state stays as the position has it.</summary>
    private static void AttachWhole(Market market, AccountState account, Order order, Position position, TriggerKind kind, decimal? price, TriggerSource source, DateTimeOffset now)
    {
        if (price is { } trigger)
        {
            SetWhole(market, account, position, kind, trigger, source, now, order);
        }
    }

    private static Trigger Partial(Position position, TriggerKind kind, decimal price, TriggerSource source) =>
        new() { Kind = kind, Source = source, Price = price, Rising = Rises(position, kind), IsPartial = true };

    private static Order Add(Market market, AccountState account, Position position, Trigger trigger, decimal quantity, decimal? limit, Order? parent, DateTimeOffset now)
    {
        long number = market.Ids.NextOrder();
        Order stop = new()
        {
            Number = number,
            Uuid = market.Ids.Uuid(number),
            ClientId = "",
            Instrument = position.Instrument,
            Side = position.Size > 0 ? OrderSide.Sell : OrderSide.Buy,
            Leg = position.Leg,
            IsMarket = limit is null,
            TimeInForce = limit is null ? TimeInForce.ImmediateOrCancel : TimeInForce.GoodTillCancelled,
            Price = limit ?? 0,
            Quantity = quantity,
            ReduceOnly = true,
            CloseOnTrigger = true,
            ClosesPosition = !trigger.IsPartial,
            Trigger = trigger,
            Parent = parent,
            LastPriceOnCreated = market.Prices.At(position.Instrument, now).Last,
            Created = now,
            Updated = now,
        };
        ConditionalOrders.Wait(account, stop, now);
        return stop;
    }
}
