namespace ExchangeAccounts.Simulator;

/// <summary>order/amend: changes what is stated of an order that is still alive, and nothing else.</summary>
internal static class BybitAmend
{
    /// <summary>The order as it is afterwards.</summary>
    public static Order Apply(BybitCall call)
    {
        Order order = BybitOrderEndpoints.Alive(call);
        Quote quote = call.Quote(order.Instrument);
        (decimal? trigger, TriggerSource? source) = Trigger(call, order, quote);
        decimal price = Price(call, order, trigger, quote);
        decimal quantity = Quantity(call, order, price);
        AttachedStops stops = Stops(call, order, quote);
        bool moved = price != order.Price || quantity != order.Quantity;
        bool retriggered = order.Trigger is { } old && (trigger != old.Price || source != old.Source);
        if (!moved && !retriggered && stops == order.Stops)
        {
            throw new BybitException(10001, "The order remains unchanged as the parameters entered match the existing ones.");
        }

        if (moved && order.IsOpen)
        {
            Move(call, order, price, quantity);
        }

        order.Price = price;
        order.Quantity = quantity;
        order.Stops = stops;
        order.Updated = call.Now;
        if (order is { IsWaiting: true, Trigger: { } waiting })
        {
            waiting.Price = trigger!.Value;
            waiting.Source = source!.Value;
            order.Watched = call.Now;
            order.Revision++;
        }
        else if (moved)
        {
            // It goes to the end of the queue, and takes where it has been moved across the book.
            call.Account.OpenOrders.Remove(order);
            Matcher.Enter(call.Market, call.Account, order, call.Now);
        }

        return order;
    }

    private static (decimal? Price, TriggerSource? Source) Trigger(BybitCall call, Order order, Quote quote)
    {
        decimal? stated = call.Parameters.Amount("triggerPrice");
        if (order.Trigger is not { } trigger || !order.IsWaiting)
        {
            return stated is > 0 ? throw BybitException.BadParameter("triggerPrice cannot be set on an active order") : (order.Trigger?.Price, order.Trigger?.Source);
        }

        TriggerSource source = call.Parameters.Text("triggerBy") is null ? trigger.Source : BybitOrderWords.Source(call.Parameters, "triggerBy");
        if (stated is not { } price)
        {
            return (trigger.Price, source);
        }

        if (price == 0 || trigger.Trail is not null)
        {
            throw BybitException.BadParameter("triggerPrice invalid");
        }

        BybitStopRules.CheckTick(order.Instrument, "triggerPrice", price);
        BybitStopRules.CheckTrigger(trigger.Rising, price, source, quote);
        return (price, source);
    }

    private static decimal Price(BybitCall call, Order order, decimal? trigger, Quote quote)
    {
        if (call.Parameters.Text("price") is null)
        {
            return order.Price;
        }

        return order.IsMarket
            ? throw BybitException.BadParameter("a market order has no price")
            : BybitOrderRules.Price(call, order.Instrument, order.Side, order.IsWaiting ? trigger!.Value : quote.Mark);
    }

    private static decimal Quantity(BybitCall call, Order order, decimal price)
    {
        if (call.Parameters.Amount("qty") is not { } quantity || quantity == order.Quantity)
        {
            return order.Quantity;
        }

        if (order.ClosesPosition)
        {
            throw new BybitException(110060, "Under full TP/SL mode, it is not allowed to modify TP/SL.");
        }

        if (quantity <= order.FilledQuantity)
        {
            throw new BybitException(110064, "The number of contracts modified cannot be less than or equal to the filled quantity.");
        }

        Instrument instrument = order.Instrument;
        BybitOrderRules.CheckQuantity(instrument, quantity, order.IsMarket ? instrument.MaxMarketQty : instrument.MaxQty);
        if (!order.ReduceOnly && price > 0)
        {
            BybitOrderRules.CheckNotional(instrument, quantity, price);
        }

        return quantity;
    }

    /// <summary>Checks that a moved order can be paid for; while it is looked at, it does not stand in its own way.</summary>
    private static void Move(BybitCall call, Order order, decimal price, decimal quantity)
    {
        int place = call.Account.OpenOrders.IndexOf(order);
        call.Account.OpenOrders.RemoveAt(place);
        try
        {
            BybitOrderRules.CheckFunds(call, order.Instrument, order.Leg, order.Side, quantity - order.FilledQuantity, price, order.ReduceOnly);
        }
        finally
        {
            call.Account.OpenOrders.Insert(place, order);
        }
    }

    /// <summary>What the order sets on its position: stated replaces, "0" removes, absent stays.</summary>
    private static AttachedStops Stops(BybitCall call, Order order, Quote quote)
    {
        BybitParameters p = call.Parameters;
        if (p.Amount("takeProfit") is null && p.Amount("stopLoss") is null)
        {
            return order.Stops;
        }

        if (order.FilledQuantity > 0)
        {
            throw new BybitException(110059, "In the case of partial filled of the open order, it is not allowed to modify the take profit and stop loss settings of the open order.");
        }

        decimal? opening = order.IsMarket ? order.Trigger?.Price : p.Amount("price") ?? order.Price;
        AttachedStops stated = BybitStopRules.Attached(call, order.Instrument, order.Side, order.ReduceOnly, opening, quote);
        AttachedStops old = order.Stops;
        bool profit = p.Amount("takeProfit") is not null;
        bool loss = p.Amount("stopLoss") is not null;
        bool partial = p.Text("tpslMode") is null ? old.IsPartial : stated.IsPartial;
        decimal? profitPrice = profit ? stated.TakeProfit : old.TakeProfit;
        decimal? lossPrice = loss ? stated.StopLoss : old.StopLoss;
        return new AttachedStops
        {
            TakeProfit = profitPrice,
            TakeProfitBy = profit && (old.TakeProfit is null || p.Text("tpTriggerBy") is not null) ? stated.TakeProfitBy : old.TakeProfitBy,
            TakeProfitLimit = partial && profitPrice is not null ? Limit(call, order.Instrument, "tpLimitPrice", old.TakeProfitLimit) : null,
            StopLoss = lossPrice,
            StopLossBy = loss && (old.StopLoss is null || p.Text("slTriggerBy") is not null) ? stated.StopLossBy : old.StopLossBy,
            StopLossLimit = partial && lossPrice is not null ? Limit(call, order.Instrument, "slLimitPrice", old.StopLossLimit) : null,
            IsPartial = partial,
        };
    }

    /// <summary>A change names no order type: it moves the limit of a stop that has one, and gives none to another.</summary>
    private static decimal? Limit(BybitCall call, Instrument instrument, string name, decimal? old)
    {
        if (old is null || call.Parameters.Amount(name) is not { } price)
        {
            return old;
        }

        BybitStopRules.CheckTick(instrument, name, price);
        return price == 0 ? throw BybitException.BadParameter(name + " invalid") : price;
    }
}
