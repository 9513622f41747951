namespace ExchangeAccounts.Simulator;

/// <summary>How much of an account's resting orders would open positions: only that part ties up margin.</summary>
internal static class OpeningDemand
{
    /// <summary>Opening quantity of every open order of an account.</summary>
    public static IEnumerable<(Order Order, decimal Quantity)> Of(AccountState account)
    {
        Dictionary<(string Symbol, SimulatedPositionSide Leg, OrderSide Side), decimal> reducible = [];
        foreach (Order order in account.OpenOrders)
        {
            var key = (order.Instrument.Symbol, order.Leg, order.Side);
            if (!reducible.TryGetValue(key, out decimal left))
            {
                left = Reducible(account, order.Instrument, order.Leg, order.Side);
            }

            decimal opening = order.ReduceOnly ? 0 : Math.Max(0, order.Remaining - left);
            reducible[key] = Math.Max(0, left - order.Remaining);
            yield return (order, opening);
        }
    }

    /// <summary>Opening part of an order about to be placed.</summary>
    public static decimal OfNew(AccountState account, Instrument instrument, SimulatedPositionSide leg, OrderSide side, decimal quantity, bool reduceOnly)
    {
        if (reduceOnly)
        {
            return 0;
        }

        decimal committed = account.OpenOrders
            .Where(o => o.Instrument == instrument && o.Leg == leg && o.Side == side)
            .Sum(o => o.Remaining);
        decimal left = Math.Max(0, Reducible(account, instrument, leg, side) - committed);
        return Math.Max(0, quantity - left);
    }

    /// <summary>Size that an order of this side would reduce.</summary>
    public static decimal Reducible(AccountState account, Instrument instrument, SimulatedPositionSide leg, OrderSide side)
    {
        decimal size = account.FindPosition(instrument, leg)?.Size ?? 0;
        return side == OrderSide.Buy ? Math.Max(0, -size) : Math.Max(0, size);
    }
}
