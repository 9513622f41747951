namespace ExchangeAccounts.Simulator;

/// <summary>Lets time pass for an account's orders and its funding: what happens to them happens in the order of its time, because one may end another.</summary>
internal static class OrderTime
{
    public static void Advance(Market market, AccountState account, DateTimeOffset now)
    {
        foreach ((Instrument instrument, DateTimeOffset end) in account.Countdowns.Where(c => c.Value <= now).OrderBy(c => c.Value).ToArray())
        {
            AdvanceOrders(market, account, end);
            account.Countdowns.Remove(instrument);
            foreach (Order order in account.OpenOrders.FindAll(o => o.Instrument == instrument))
            {
                Matcher.Cancel(account, order, end);
            }
        }

        AdvanceOrders(market, account, now);
    }

    private static void AdvanceOrders(Market market, AccountState account, DateTimeOffset now)
    {
        if (account.OpenOrders.Count == 0 && account.WaitingOrders.Count == 0)
        {
            Funding.Settle(market, account, now);
            return;
        }

        Dictionary<Order, (int Revision, DateTimeOffset? Time)> next = new(ReferenceEqualityComparer.Instance);
        while (First(market, account, next, now) is { } order)
        {
            DateTimeOffset time = next[order].Time!.Value;
            next.Remove(order);
            order.Watched = time;
            Funding.Settle(market, account, time);
            Happen(market, account, order, time);
        }

        Funding.Settle(market, account, now);
        foreach (Order order in account.OpenOrders.Concat(account.WaitingOrders))
        {
            order.Watched = now;
        }
    }

    /// <summary>The order to which something happens first; of several at one moment the oldest.</summary>
    private static Order? First(Market market, AccountState account, Dictionary<Order, (int Revision, DateTimeOffset? Time)> next, DateTimeOffset now)
    {
        Order? first = null;
        DateTimeOffset firstTime = default;
        foreach (Order order in account.OpenOrders.Concat(account.WaitingOrders))
        {
            if (!next.TryGetValue(order, out (int Revision, DateTimeOffset? Time) known) || known.Revision != order.Revision)
            {
                known = (order.Revision, OrderWatch.Next(market, order, now));
                next[order] = known;
            }

            if (known.Time is { } moment && (first is null || moment < firstTime || (moment == firstTime && order.Number < first.Number)))
            {
                (first, firstTime) = (order, moment);
            }
        }

        return first;
    }

    private static void Happen(Market market, AccountState account, Order order, DateTimeOffset time)
    {
        if (OrderWatch.Happens(market, order, time))
        {
            if (order.IsWaiting)
            {
                ConditionalOrders.Fire(market, account, order, time);
            }
            else
            {
                Matcher.Execute(market, account, order, order.Price, isMaker: true, time);
            }
        }
        else if (order.GoodTill <= time)
        {
            Matcher.End(account, order, OrderState.Expired, "EC_NoError", time);
        }
    }
}
