namespace ExchangeAccounts.Simulator;

/// <summary>Fills orders against the best bid and ask; depth is unlimited, an order fills whole.</summary>
internal static class Matcher
{
    /// <summary>Longer absences are looked at in larger steps, so that a request after a day costs no more than one after an hour.</summary>
    private const int MaxSteps = 1_800;

    public static bool WouldTake(Order order, Quote quote) =>
        order.IsMarket || (order.Side == OrderSide.Buy ? order.Price >= quote.Ask : order.Price <= quote.Bid);

    /// <summary>Enters an order that has passed all checks: takes, rests or ends by its time in force.</summary>
    public static void Place(Market market, AccountState account, Order order, DateTimeOffset now)
    {
        Quote quote = market.Prices.At(order.Instrument, now);
        account.Orders.Add(order);
        account.ClientIds.Add(order.ClientId);
        order.Watched = now;
        bool takes = WouldTake(order, quote);
        if (takes && order.TimeInForce == TimeInForce.PostOnly)
        {
            End(order, OrderState.Expired, "EC_PostOnlyWillTakeLiquidity", now);
        }
        else if (takes)
        {
            Execute(market, account, order, order.Side == OrderSide.Buy ? quote.Ask : quote.Bid, isMaker: false, now);
        }
        else if (order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        {
            End(order, OrderState.Expired, "EC_NoImmediateQtyToFill", now);
        }
        else
        {
            account.OpenOrders.Add(order);
        }
    }

    public static void Cancel(AccountState account, Order order, DateTimeOffset now)
    {
        order.CancelledByUser = true;
        End(order, OrderState.Cancelled, "EC_PerCancelRequest", now);
        account.OpenOrders.Remove(order);
    }

    /// <summary>Fills or ends the resting orders of an account for the time since they were last looked at.</summary>
    public static void Advance(Market market, AccountState account, DateTimeOffset now)
    {
        foreach (Order order in account.OpenOrders)
        {
            DateTimeOffset end = order.GoodTill < now ? order.GoodTill.Value : now;
            DateTimeOffset? crossed = FirstCross(market.Prices, order, end);
            order.Watched = now;
            if (crossed is { } time)
            {
                Execute(market, account, order, order.Price, isMaker: true, time);
            }
            else if (order.GoodTill <= now)
            {
                End(order, OrderState.Expired, "EC_NoError", order.GoodTill.Value);
            }
        }

        account.OpenOrders.RemoveAll(o => !o.IsOpen);
    }

    private static DateTimeOffset? FirstCross(PriceBook prices, Order order, DateTimeOffset end)
    {
        if (end <= order.Watched || prices.IsPinned(order.Instrument))
        {
            return WouldTake(order, prices.At(order.Instrument, end)) ? end : null;
        }

        long steps = (long)Math.Ceiling((end - order.Watched).TotalSeconds);
        long stride = Math.Max(1, (steps + MaxSteps - 1) / MaxSteps);
        for (long step = stride; step < steps; step += stride)
        {
            DateTimeOffset time = order.Watched.AddSeconds(step);
            if (WouldTake(order, prices.At(order.Instrument, time)))
            {
                return time;
            }
        }

        return WouldTake(order, prices.At(order.Instrument, end)) ? end : null;
    }

    private static void End(Order order, OrderState state, string reason, DateTimeOffset now)
    {
        order.State = state;
        order.RejectReason = reason;
        order.Updated = now;
    }

    private static void Execute(Market market, AccountState account, Order order, decimal price, bool isMaker, DateTimeOffset now)
    {
        Position position = account.Position(order.Instrument, order.Leg);
        decimal opposite = Math.Sign(position.Size) == -Math.Sign(order.Signed(1)) ? Math.Abs(position.Size) : 0;
        decimal quantity = order.ReduceOnly ? Math.Min(order.Remaining, opposite) : order.Remaining;
        if (quantity == 0)
        {
            End(order, OrderState.Cancelled, "EC_ReduceOnlyNoPosition", now);
            return;
        }

        Bookkeeping.Apply(market, account, order, position, quantity, price, isMaker, now);
        order.Updated = now;
        if (order.Remaining == 0)
        {
            order.State = OrderState.Filled;
        }
        else
        {
            // Only a reduce-only order larger than what is left to reduce comes here.
            End(order, OrderState.Expired, "EC_NoError", now);
        }
    }
}
