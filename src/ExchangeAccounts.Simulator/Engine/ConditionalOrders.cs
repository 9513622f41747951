namespace ExchangeAccounts.Simulator;

/// <summary>Orders that wait for a trigger: how they start to wait and what happens when it comes.</summary>
internal static class ConditionalOrders
{
    /// <summary>Puts an order that has passed all checks among those that wait.</summary>
    public static void Wait(AccountState account, Order order, DateTimeOffset now)
    {
        order.State = OrderState.Waiting;
        order.Watched = now;
        account.Orders.Add(order);
        account.ClientIds.Add(order.ClientId);
        account.WaitingOrders.Add(order);
    }

    /// <summary>Lets a waiting order become an order in the book, or be refused.</summary>
    public static void Fire(Market market, AccountState account, Order order, DateTimeOffset now)
    {
        order.Trigger!.Fired = now;
        order.Updated = now;
        account.WaitingOrders.Remove(order);
        if (order.Sibling is { IsWaiting: true } other)
        {
            EndWithPosition(account, other, now);
        }

        decimal reducible = OpeningDemand.Reducible(account, order.Instrument, order.Leg, order.Side);
        bool reduces = order.ReduceOnly || order.ClosesPosition;
        decimal quantity = order.ClosesPosition ? reducible : order.Quantity;
        if (reduces)
        {
            quantity = Math.Min(quantity, reducible);
        }

        if (quantity == 0)
        {
            Matcher.End(account, order, OrderState.Rejected, "EC_ReduceOnlyNoPosition", now);
        }
        else if (!reduces && !market.Triggers.CanOpen(market, account, order, quantity, now))
        {
            Matcher.End(account, order, OrderState.Rejected, "EC_NoEnoughMargin", now);
        }
        else
        {
            Matcher.Enter(market, account, market.Triggers.Activate(market, account, order, quantity, now), now);
        }
    }

    /// <summary>Ends a waiting order because what it protected is gone or taken over.</summary>
    public static void EndWithPosition(AccountState account, Order order, DateTimeOffset now)
    {
        order.EndedWithPosition = true;
        Matcher.End(account, order, OrderState.Cancelled, "EC_NoError", now);
    }
}
