using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>PUT order: price and quantity of a resting LIMIT order, and the list of such changes.</summary>
internal static class BinanceModify
{
    private const int MaxAmendments = 10_000;

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("PUT", "/fapi/v1/order", true, 1, Modify) { IsOrder = true },
        new("GET", "/fapi/v1/orderAmendment", true, 1, Amendments),
    ];

    public static JsonNode Modify(BinanceCall call)
    {
        Order order = BinanceOrderQueries.Named(call) is { IsOpen: true } open ? open : throw BinanceOrderQueries.NotFound();
        if (BinanceOrderWords.Side(call.Parameters) != order.Side)
        {
            throw new BinanceException(-1117, "Invalid side.");
        }

        if (call.Parameters.Flag("reduceOnly") && !order.ReduceOnly)
        {
            throw new BinanceException(-5047, "The reduceOnly of the original order is false.");
        }

        BinanceOrderRules rules = new(call, order.Instrument, order.Side, order.Leg, market: false);
        decimal price = rules.Price();
        decimal quantity = rules.Quantity();
        if (price == order.Price && quantity == order.Quantity)
        {
            throw new BinanceException(-5027, "No need to modify the order.");
        }

        if (order.Amendments.Count >= MaxAmendments)
        {
            throw new BinanceException(-5026, "Exceed maximum modify order limit.");
        }

        Change(call, order, rules, price, quantity);
        JsonObject row = BinanceOrderRows.Placed(order, acknowledgeOnly: false).AsObject();
        if (call.Parameters.Integer("modifyId") is { } id)
        {
            row["modifyId"] = id;
        }

        return row;
    }

    private static void Change(BinanceCall call, Order order, BinanceOrderRules rules, decimal price, decimal quantity)
    {
        bool wouldTake = BinanceOrderRules.WouldTake(order.Side, price, call.Quote(order.Instrument));
        if (quantity <= order.FilledQuantity || (order.TimeInForce == TimeInForce.PostOnly && wouldTake))
        {
            Matcher.Cancel(call.Account, order, call.Now);
            return;
        }

        CheckFunds(call, order, rules, price, quantity);
        order.Amendments.Add(new Amendment(call.Market.Ids.NextAmendment(), call.Now, order.Price, price, order.Quantity, quantity, call.Parameters.Text("priceMatch") ?? "NONE"));
        order.Price = price;
        order.Quantity = quantity;
        order.Updated = call.Now;

        // It goes to the end of the queue, and takes where it has been moved across the book.
        call.Account.OpenOrders.Remove(order);
        Matcher.Enter(call.Market, call.Account, order, call.Now);
    }

    /// <summary>While it is looked at, the order does not stand in its own way.</summary>
    private static void CheckFunds(BinanceCall call, Order order, BinanceOrderRules rules, decimal price, decimal quantity)
    {
        if (order.ReduceOnly)
        {
            return;
        }

        if (quantity * price < order.Instrument.MinNotional)
        {
            throw new BinanceException(-5029, $"Order's notional must be no smaller than {Num.Fixed(order.Instrument.MinNotional, 1)}");
        }

        int place = call.Account.OpenOrders.IndexOf(order);
        call.Account.OpenOrders.RemoveAt(place);
        try
        {
            rules.CheckFunds(quantity - order.FilledQuantity, price, order.ReduceOnly);
        }
        finally
        {
            call.Account.OpenOrders.Insert(place, order);
        }
    }

    private static JsonArray Amendments(BinanceCall call)
    {
        Order order = BinanceOrderQueries.Seen(call) ?? throw BinanceOrderQueries.NotFound();
        int limit = call.Parameters.Limit(max: 100, standard: 50);
        long start = call.Parameters.Integer("startTime") ?? call.Now.AddMonths(-3).ToUnixTimeMilliseconds();
        long end = call.Parameters.Integer("endTime") ?? long.MaxValue;
        IEnumerable<(Amendment Amendment, int Count)> rows = order.Amendments
            .Select((a, i) => (a, i + 1))
            .Where(r => r.a.Time.ToUnixTimeMilliseconds() >= start && r.a.Time.ToUnixTimeMilliseconds() <= end)
            .Reverse()
            .Take(limit);
        return JsonText.Array(rows.Select(r => BinanceOrderRows.Amended(order, r.Amendment, r.Count)));
    }
}
