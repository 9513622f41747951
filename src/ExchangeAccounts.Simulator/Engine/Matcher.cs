namespace ExchangeAccounts.Simulator;

/// <summary>Fills orders against the best bid and ask, as far as the book is deep.</summary>
internal static class Matcher
{
    public static bool WouldTake(Order order, Quote quote) =>
        order.IsMarket || (order.Side == OrderSide.Buy ? order.Price >= quote.Ask : order.Price <= quote.Bid);

    /// <summary>Enters an order that has passed all checks.</summary>
    public static void Place(Market market, AccountState account, Order order, DateTimeOffset now)
    {
        account.Orders.Add(order);
        account.ClientIds.Add(order.ClientId);
        Enter(market, account, order, now);
    }

    /// <summary>Lets an order take, rest or end by its time in force.</summary>
    public static void Enter(Market market, AccountState account, Order order, DateTimeOffset now)
    {
        Quote quote = market.Prices.At(order.Instrument, now);
        order.Watched = now;
        bool takes = WouldTake(order, quote);
        if (takes && order.TimeInForce == TimeInForce.PostOnly)
        {
            End(account, order, OrderState.Expired, "EC_PostOnlyWillTakeLiquidity", now);
        }
        else if (takes && order.TimeInForce == TimeInForce.FillOrKill && market.Depth.Available(order.Instrument, order.Side, now) < order.Remaining)
        {
            End(account, order, OrderState.Expired, "EC_NoEnoughQtyToFill", now);
        }
        else if (takes)
        {
            Execute(market, account, order, order.Side == OrderSide.Buy ? quote.Ask : quote.Bid, isMaker: false, now);
        }

        if (!order.IsOpen)
        {
            return;
        }

        if (order.TimeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill)
        {
            End(account, order, OrderState.Expired, "EC_NoImmediateQtyToFill", now);
        }
        else
        {
            account.OpenOrders.Add(order);
        }
    }

    public static void Cancel(AccountState account, Order order, DateTimeOffset now)
    {
        order.CancelledByUser = true;
        End(account, order, OrderState.Cancelled, "EC_PerCancelRequest", now);
    }

    /// <summary>Ends an order wherever it is.</summary>
    public static void End(AccountState account, Order order, OrderState state, string reason, DateTimeOffset now)
    {
        if (order.IsAlive)
        {
            account.EndedOrders.Add(order);
        }

        order.State = state;
        order.RejectReason = reason;
        order.Updated = now;
        account.OpenOrders.Remove(order);
        account.WaitingOrders.Remove(order);
    }

    /// <summary>Fills what can be filled at a price.</summary>
    public static void Execute(Market market, AccountState account, Order order, decimal price, bool isMaker, DateTimeOffset now)
    {
        Position position = account.Position(order.Instrument, order.Leg);
        decimal before = position.Size;
        decimal wanted = order.ReduceOnly
            ? Math.Min(order.Remaining, OpeningDemand.Reducible(account, order.Instrument, order.Leg, order.Side))
            : order.Remaining;
        if (wanted == 0)
        {
            End(account, order, OrderState.Cancelled, "EC_ReduceOnlyNoPosition", now);
            return;
        }

        decimal quantity = market.Depth.Take(order.Instrument, order.Side, wanted, now);
        if (quantity == 0)
        {
            return;
        }

        Bookkeeping.Apply(market, account, order, position, quantity, price, isMaker, now);
        order.Updated = now;
        if (order.Remaining == 0)
        {
            End(account, order, OrderState.Filled, "EC_NoError", now);
        }
        else if (quantity == wanted)
        {
            // Only a reduce-only order larger than what is left to reduce comes here.
            End(account, order, OrderState.Expired, "EC_NoError", now);
        }

        PositionStops.AfterFill(market, account, order, position, before, quantity, now);
    }
}
