namespace ExchangeAccounts.Simulator;

/// <summary>Reads a new conditional order from a request. What depends on position and margin is looked at only when it fires.</summary>
internal static class BinanceNewAlgoOrder
{
    private const int MaxOpen = 200;
    private const decimal LowestCallback = 0.1m;
    private const decimal HighestCallback = 20m;

    /// <summary>The order, not yet waiting.</summary>
    public static Order Read(BinanceCall call)
    {
        BinanceParameters p = call.Parameters;
        if (p.Required("algoType") != "CONDITIONAL")
        {
            throw BinanceException.Invalid("algoType");
        }

        Instrument instrument = call.Instrument();
        OrderSide side = BinanceOrderWords.Side(p);
        (TriggerKind kind, bool market) = Type(p.Required("type"));
        SimulatedPositionSide leg = call.Leg();
        bool closes = p.Flag("closePosition");
        bool reduceOnly = BinanceOrderWords.ReduceOnly(call, instrument, leg, side) || closes;
        if (!instrument.IsTrading)
        {
            throw new BinanceException(-4140, "Invalid symbol status for opening position.");
        }

        string clientId = BinanceOrderWords.ClientId(call, "clientAlgoId", call.Account.WaitingOrders);
        TimeInForce timeInForce = market ? TimeInForce.ImmediateOrCancel : BinanceOrderWords.TimeInForceOf(p.Text("timeInForce") ?? "GTC");
        BinanceOrderRules rules = new(call, instrument, side, leg, market);
        Trigger trigger = Trigger(call, instrument, rules, side, kind);
        decimal price = Price(call, instrument, rules, side, market);
        CheckClosing(call, instrument, leg, side, kind, market, closes);
        decimal quantity = closes ? 0 : rules.Quantity();
        if (!reduceOnly)
        {
            rules.CheckNotional(quantity, price > 0 ? price : WorkingPrice(call, instrument, trigger));
        }

        if (call.Account.WaitingOrders.Count >= MaxOpen)
        {
            throw new BinanceException(-4045, "Reach max stop order limit.");
        }

        DateTimeOffset? goodTill = BinanceOrderWords.GoodTill(call, timeInForce);
        long number = call.Market.Ids.NextAlgo();
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
            ClosesPosition = closes,
            PriceProtect = p.Flag("priceProtect"),
            Trigger = trigger,
            GoodTill = goodTill,
            SelfTradePrevention = BinanceOrderWords.Prevention(p),
            PriceMatch = p.Text("priceMatch") ?? "NONE",
            Created = call.Now,
            Updated = call.Now,
        };
    }

    private static (TriggerKind Kind, bool Market) Type(string type) => type switch
    {
        "STOP" => (TriggerKind.Stop, false),
        "STOP_MARKET" => (TriggerKind.Stop, true),
        "TAKE_PROFIT" => (TriggerKind.TakeProfit, false),
        "TAKE_PROFIT_MARKET" => (TriggerKind.TakeProfit, true),
        "TRAILING_STOP_MARKET" => (TriggerKind.TrailingStop, true),
        _ => throw new BinanceException(-1116, "Invalid orderType."),
    };

    private static Trigger Trigger(BinanceCall call, Instrument instrument, BinanceOrderRules rules, OrderSide side, TriggerKind kind)
    {
        TriggerSource source = call.Parameters.Text("workingType") switch
        {
            null or "CONTRACT_PRICE" => TriggerSource.Last,
            "MARK_PRICE" => TriggerSource.Mark,
            _ => throw BinanceException.Invalid("workingType"),
        };
        bool rising = (side == OrderSide.Buy) == (kind != TriggerKind.TakeProfit);
        decimal current = Simulator.Trigger.PriceOf(call.Quote(instrument), source);
        if (kind == TriggerKind.TrailingStop)
        {
            Trigger trailing = new() { Kind = kind, Source = source, Rising = rising, Trail = Trail(call, rules, rising, current) };
            trailing.Observe(call.Quote(instrument));
            return trailing;
        }

        decimal price = rules.OnTick("triggerPrice");
        return Simulator.Trigger.IsReached(rising, price, current)
            ? throw new BinanceException(-2021, "Order would immediately trigger.")
            : new Trigger { Kind = kind, Source = source, Price = price, Rising = rising };
    }

    private static Trail Trail(BinanceCall call, BinanceOrderRules rules, bool rising, decimal current)
    {
        BinanceParameters p = call.Parameters;
        if (p.Text("triggerPrice") is not null)
        {
            throw BinanceException.NotRequired("triggerPrice");
        }

        p.Required("callbackRate");
        decimal rate = p.Number("callbackRate")!.Value;
        if (rate < LowestCallback || rate > HighestCallback)
        {
            throw BinanceException.Invalid("callbackRate");
        }

        decimal? activation = p.Text("activatePrice") is null ? null : rules.OnTick("activatePrice");

        // It follows once the price has gone further in the direction that gains; a price behind us never activates it.
        if (activation is { } price && Simulator.Trigger.IsReached(!rising, price, current))
        {
            throw new BinanceException(-4135, "Invalid activation price.");
        }

        return new Trail { Rate = rate, Activation = activation };
    }

    /// <summary>The limit price; 0 at market and where the book is to give it when the order fires.</summary>
    private static decimal Price(BinanceCall call, Instrument instrument, BinanceOrderRules rules, OrderSide side, bool market)
    {
        if (market)
        {
            return 0;
        }

        if (call.Parameters.Text("priceMatch") is not { } match || match == "NONE")
        {
            return rules.OnTick("price");
        }

        if (call.Parameters.Text("price") is not null)
        {
            throw new BinanceException(-5037, "Invalid price match: price must not be sent.");
        }

        BinanceOrderRules.Matched(instrument, side, call.Quote(instrument), match);
        return 0;
    }

    private static void CheckClosing(BinanceCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side, TriggerKind kind, bool market, bool closes)
    {
        if (!closes)
        {
            return;
        }

        if (!market || kind == TriggerKind.TrailingStop)
        {
            throw new BinanceException(-4136, $"Target strategy invalid for orderType {call.Parameters.Text("type")},closePosition true");
        }

        if (call.Parameters.Text("quantity") is not null)
        {
            throw new BinanceException(-4137, "Quantity must be zero with closePosition equals true.");
        }

        if (call.Parameters.Text("reduceOnly") is not null)
        {
            throw BinanceException.NotRequired("reduceOnly");
        }

        if (call.Account.WaitingOrders.Exists(o => o.ClosesPosition && o.Instrument == instrument && o.Leg == leg && o.Side == side && o.Trigger!.Kind == kind))
        {
            throw new BinanceException(-4130, "An open stop or take profit order with GTE and closePosition in the direction is existing.");
        }

        if (OpeningDemand.Reducible(call.Account, instrument, leg, side) == 0)
        {
            throw new BinanceException(-4509, "Time in Force (TIF) GTE can only be used with open positions. Please ensure that positions are available.");
        }
    }

    private static decimal WorkingPrice(BinanceCall call, Instrument instrument, Trigger trigger) =>
        trigger.Trail is null ? trigger.Price : Simulator.Trigger.PriceOf(call.Quote(instrument), trigger.Source);
}
