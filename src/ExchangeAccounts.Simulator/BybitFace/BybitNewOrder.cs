namespace ExchangeAccounts.Simulator;

/// <summary>Reads a new order from a request and checks all that can be checked before it is accepted.</summary>
internal static class BybitNewOrder
{
    private const int MaxActiveOrders = 500;
    private const int MaxConditionalOrders = 10;

    /// <summary>The order, not yet in any book.</summary>
    public static Order Read(BybitCall call)
    {
        BybitParameters p = call.Parameters;
        if (p.Text("category") == "spot")
        {
            throw new BybitException(10017, "Route not found.");
        }

        Instrument instrument = call.Instrument(call.ContractCategory());
        if (!instrument.IsTrading)
        {
            throw new BybitException(10029, "The requested symbol is not allowed");
        }

        OrderSide side = BybitOrderWords.Side(p);
        bool market = BybitOrderWords.IsMarket(p);
        string clientId = BybitOrderWords.ClientId(call);
        SimulatedPositionSide leg = call.Leg(instrument);
        Quote quote = call.Quote(instrument);
        Trigger? trigger = BybitStopRules.Trigger(call, instrument, quote);
        decimal price = Price(call, instrument, side, market, trigger, quote);
        (decimal quantity, bool reduceOnly) = trigger is null
            ? BybitOrderRules.Quantity(call, instrument, leg, side, market, price)
            : BybitOrderRules.WaitingQuantity(call, instrument, leg, side, market, market ? trigger.Price : price);
        decimal? opening = market ? trigger?.Price : price;
        AttachedStops stops = BybitStopRules.Attached(call, instrument, side, reduceOnly, opening, quote);
        TimeInForce timeInForce = BybitOrderWords.TimeInForceOf(call, market);
        if (trigger is null)
        {
            BybitOrderRules.CheckFunds(call, instrument, leg, side, quantity, price, reduceOnly);
        }

        CheckCount(call.Account, instrument, trigger);
        long number = call.Market.Ids.NextOrder();
        return new Order
        {
            Number = number,
            Uuid = call.Market.Ids.Uuid(number),
            ClientId = clientId,
            Instrument = instrument,
            Side = side,
            Leg = leg,
            IsMarket = market,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
            ReduceOnly = reduceOnly,
            CloseOnTrigger = p.Flag("closeOnTrigger"),
            ClosesPosition = trigger is not null && quantity == 0,
            Trigger = trigger,
            Stops = stops,
            LastPriceOnCreated = quote.Last,
            Created = call.Now,
            Updated = call.Now,
        };
    }

    /// <summary>A market order carries the price it would take; one that waits does not know it yet.</summary>
    private static decimal Price(BybitCall call, Instrument instrument, OrderSide side, bool market, Trigger? trigger, Quote quote)
    {
        if (!market)
        {
            return BybitOrderRules.Price(call, instrument, side, trigger?.Price ?? quote.Mark);
        }

        decimal taking = side == OrderSide.Buy ? quote.Ask : quote.Bid;
        return trigger is null ? taking : 0;
    }

    private static void CheckCount(AccountState account, Instrument instrument, Trigger? trigger)
    {
        if (trigger is not null && account.WaitingOrders.Count(o => o.Instrument == instrument && o.Trigger!.Kind == TriggerKind.Stop) >= MaxConditionalOrders)
        {
            throw new BybitException(110009, "The number of stop orders exceeds the maximum allowable limit");
        }

        if (trigger is null && account.OpenOrders.Count(o => o.Instrument == instrument) >= MaxActiveOrders)
        {
            throw new BybitException(110020, "Not allowed to have more than 500 active orders");
        }
    }
}
