namespace ExchangeAccounts.Simulator;

/// <summary>Reads a new LIMIT or MARKET order from a request and checks all that can be checked before it is accepted.</summary>
internal static class BinanceNewOrder
{
    private static readonly string[] Conditional = ["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"];

    /// <summary>The order, not yet in the book.</summary>
    public static Order Read(BinanceCall call)
    {
        BinanceParameters p = call.Parameters;
        Instrument instrument = call.Instrument();
        OrderSide side = BinanceOrderWords.Side(p);
        bool market = IsMarket(p.Required("type"));
        SimulatedPositionSide leg = call.Leg();
        bool reduceOnly = BinanceOrderWords.ReduceOnly(call, instrument, leg, side);
        if (!instrument.IsTrading)
        {
            throw new BinanceException(-4140, "Invalid symbol status for opening position.");
        }

        TimeInForce timeInForce = BinanceOrderWords.TimeInForceOf(p, market);
        string clientId = BinanceOrderWords.ClientId(call, "newClientOrderId", call.Account.OpenOrders);
        string prevention = BinanceOrderWords.Prevention(p);
        BinanceOrderRules rules = new(call, instrument, side, leg, market);
        decimal price = market ? 0 : rules.Price();
        decimal quantity = rules.Quantity();
        rules.Check(quantity, price, reduceOnly, timeInForce);
        DateTimeOffset? goodTill = BinanceOrderWords.GoodTill(call, timeInForce);
        long number = call.Market.Ids.NextOrder();
        return new Order
        {
            Number = number,
            Uuid = call.Market.Ids.Uuid(number),
            ClientId = clientId.Length > 0 ? clientId : BinanceOrderWords.InventedId(call.Market, number),
            Instrument = instrument,
            Side = side,
            Leg = leg,
            IsMarket = market,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
            ReduceOnly = reduceOnly,
            GoodTill = goodTill,
            SelfTradePrevention = prevention,
            PriceMatch = p.Text("priceMatch") ?? "NONE",
            Created = call.Now,
            Updated = call.Now,
        };
    }

    private static bool IsMarket(string type)
    {
        if (Conditional.Contains(type, StringComparer.Ordinal))
        {
            throw new BinanceException(-4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }

        return type switch
        {
            "MARKET" => true,
            "LIMIT" => false,
            _ => throw new BinanceException(-1116, "Invalid orderType."),
        };
    }
}
