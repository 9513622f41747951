namespace ExchangeAccounts.Simulator;

/// <summary>Finds when something next happens to an order.</summary>
internal static class OrderWatch
{
    /// <summary>Longer absences are looked at in larger steps, so that a request after a day costs no more than one after an hour.</summary>
    private const int MaxSteps = 1_800;

    /// <summary>The first moment up to now at which an order fills, fires or expires; null when nothing happens.</summary>
    public static DateTimeOffset? Next(Market market, Order order, DateTimeOffset now)
    {
        DateTimeOffset end = order.GoodTill < now ? order.GoodTill.Value : now;
        return First(market, order, end) ?? (order.GoodTill <= now ? order.GoodTill : null);
    }

    /// <summary>Whether an order fills or fires at a moment.</summary>
    public static bool Happens(Market market, Order order, DateTimeOffset time)
    {
        Quote quote = market.Prices.At(order.Instrument, time);
        return order.IsWaiting
            ? order.Trigger!.Observe(quote)
            : Matcher.WouldTake(order, quote) && market.Depth.Available(order.Instrument, order.Side, time) > 0;
    }

    private static DateTimeOffset? First(Market market, Order order, DateTimeOffset end)
    {
        // A pinned price stands still: what does not happen at the end did not happen before, and only a book that refills has more than one moment.
        bool still = market.Prices.IsPinned(order.Instrument) && !(order.IsOpen && market.Depth.IsLimited(order.Instrument));
        if (end > order.Watched && !still)
        {
            long steps = (long)Math.Ceiling((end - order.Watched).TotalSeconds);
            long stride = Math.Max(1, (steps + MaxSteps - 1) / MaxSteps);
            for (long step = stride; step < steps; step += stride)
            {
                DateTimeOffset time = order.Watched.AddSeconds(step);
                if (Happens(market, order, time))
                {
                    return time;
                }
            }
        }

        return Happens(market, order, end) ? end : null;
    }
}
