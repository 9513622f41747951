namespace ExchangeAccounts.Simulator;

/// <summary>Triggers, take profits and stop losses as requests state them, and on which side of the price they must lie.</summary>
internal static class BybitStopRules
{
    /// <summary>The trigger that makes an order conditional; null without one.</summary>
    public static Trigger? Trigger(BybitCall call, Instrument instrument, Quote quote)
    {
        decimal price = call.Parameters.Amount("triggerPrice") ?? 0;
        if (price == 0)
        {
            return null;
        }

        CheckTick(instrument, "triggerPrice", price);
        bool rising = (call.Parameters.Integer("triggerDirection") ?? 0) switch
        {
            1 => true,
            2 => false,
            _ => throw BybitException.BadParameter("triggerDirection is missing or invalid"),
        };
        TriggerSource source = BybitOrderWords.Source(call.Parameters, "triggerBy");
        CheckTrigger(rising, price, source, quote);
        return new Trigger { Kind = TriggerKind.Stop, Source = source, Price = price, Rising = rising };
    }

    /// <summary>A trigger that has been passed already is refused.</summary>
    public static void CheckTrigger(bool rising, decimal price, TriggerSource source, Quote quote)
    {
        decimal current = Simulator.Trigger.PriceOf(quote, source);
        if (rising && price <= current)
        {
            throw new BybitException(110092, $"expect Rising, but trigger_price[{Num.Text(price)}] <= current[{Num.Text(current)}]??{BybitOrderWords.Text(source)}");
        }

        if (!rising && price >= current)
        {
            throw new BybitException(110093, $"expect Falling, but trigger_price[{Num.Text(price)}] >= current[{Num.Text(current)}]??{BybitOrderWords.Text(source)}");
        }
    }

    /// <summary>What an order is to set on its position, checked against the price it will be opened at; null takes the price each one looks at.</summary>
    public static AttachedStops Attached(BybitCall call, Instrument instrument, OrderSide side, bool reduceOnly, decimal? opening, Quote quote)
    {
        AttachedStops stops = Stated(call, instrument);
        if (stops.IsEmpty)
        {
            return stops;
        }

        if (reduceOnly)
        {
            throw BybitException.BadParameter("a reduce-only order sets no take profit or stop loss");
        }

        CheckSide("TakeProfit", stops.TakeProfit, side == OrderSide.Buy, above: side == OrderSide.Buy, opening, stops.TakeProfitBy, quote);
        CheckSide("StopLoss", stops.StopLoss, side == OrderSide.Buy, above: side == OrderSide.Sell, opening, stops.StopLossBy, quote);
        return stops;
    }

    /// <summary>Take profit and stop loss of a request; "0" and absent alike are none here.</summary>
    public static AttachedStops Stated(BybitCall call, Instrument instrument)
    {
        BybitParameters p = call.Parameters;
        bool partial = p.Text("tpslMode") switch
        {
            null or "Full" => false,
            "Partial" => true,
            _ => throw BybitException.BadParameter("tpslMode invalid"),
        };
        decimal? profit = Price(p, instrument, "takeProfit");
        decimal? loss = Price(p, instrument, "stopLoss");
        return new AttachedStops
        {
            TakeProfit = profit,
            StopLoss = loss,
            TakeProfitBy = BybitOrderWords.Source(p, "tpTriggerBy"),
            StopLossBy = BybitOrderWords.Source(p, "slTriggerBy"),
            TakeProfitLimit = profit is null ? null : Limit(p, instrument, partial, "tpOrderType", "tpLimitPrice"),
            StopLossLimit = loss is null ? null : Limit(p, instrument, partial, "slOrderType", "slLimitPrice"),
            IsPartial = partial,
        };
    }

    /// <summary>A stop on the side where it would fire at once is refused in the words the exchange has for it.</summary>
    public static void CheckSide(string name, decimal? price, bool isLong, bool above, decimal? opening, TriggerSource source, Quote quote)
    {
        decimal current = opening ?? Simulator.Trigger.PriceOf(quote, source);
        if (price is { } wanted && (above ? wanted <= current : wanted >= current))
        {
            string position = isLong ? "Buy" : "Sell";
            string side = above ? "higher" : "lower";
            throw new BybitException(10001, $"{name}:{Num.Text(wanted)} set for {position} position should be {side} than base_price:{Num.Text(current)}??{BybitOrderWords.Text(source)}");
        }
    }

    public static void CheckTick(Instrument instrument, string name, decimal price)
    {
        if (price > instrument.MaxPrice || !Num.IsMultiple(price, instrument.Tick))
        {
            throw BybitException.BadParameter(name + " invalid");
        }
    }

    private static decimal? Price(BybitParameters p, Instrument instrument, string name)
    {
        decimal price = p.Amount(name) ?? 0;
        CheckTick(instrument, name, price);
        return price == 0 ? null : price;
    }

    /// <summary>The limit price after the trigger; the whole position can be closed at market only.</summary>
    private static decimal? Limit(BybitParameters p, Instrument instrument, bool partial, string typeName, string priceName)
    {
        if (p.Text(typeName) is null or "Market")
        {
            return null;
        }

        if (p.Text(typeName) != "Limit" || !partial)
        {
            throw BybitException.BadParameter(typeName + " invalid");
        }

        p.Required(priceName);
        return Price(p, instrument, priceName) ?? throw BybitException.BadParameter(priceName + " invalid");
    }
}
