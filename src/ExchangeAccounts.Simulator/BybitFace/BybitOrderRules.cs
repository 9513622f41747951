namespace ExchangeAccounts.Simulator;

/// <summary>Price, quantity and funds checks of a new order.</summary>
internal static class BybitOrderRules
{
    /// <summary>The limit price; its band lies around the mark price, or around the trigger for an order that waits.</summary>
    public static decimal Price(BybitCall call, Instrument instrument, OrderSide side, decimal around)
    {
        call.Parameters.Required("price");
        decimal price = call.Parameters.Amount("price")!.Value;
        if (price <= 0 || price > instrument.MaxPrice)
        {
            throw new BybitException(110003, "Order price exceeds the allowable range.");
        }

        if (!Num.IsMultiple(price, instrument.Tick))
        {
            throw new BybitException(110121, "Order price is not a multiple of the tick size");
        }

        decimal limit = side == OrderSide.Buy ? around * (1 + instrument.PriceBand) : around * (1 - instrument.PriceBand);
        if (side == OrderSide.Buy ? price > limit : price < limit)
        {
            throw new BybitException(110003, "Order price exceeds the allowable range.");
        }

        return price;
    }

    /// <summary>The quantity to place: reduce-only orders are cut to what there is to reduce.</summary>
    public static (decimal Quantity, bool ReduceOnly) Quantity(BybitCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side, bool market, decimal price)
    {
        call.Parameters.Required("qty");
        decimal quantity = call.Parameters.Amount("qty")!.Value;
        bool reduceOnly = call.Parameters.Flag("reduceOnly");

        bool closesLeg = ClosesLeg(leg, side);
        if (reduceOnly && leg != SimulatedPositionSide.Both && !closesLeg)
        {
            throw new BybitException(110017, "reduce-only rule not satisfied");
        }

        bool closesAll = quantity == 0 && reduceOnly && call.Parameters.Flag("closeOnTrigger");
        decimal most = market ? instrument.MaxMarketQty : instrument.MaxQty;
        if (!closesAll)
        {
            CheckQuantity(instrument, quantity, most);
        }

        if (!reduceOnly && !closesLeg)
        {
            CheckNotional(instrument, quantity, price);
            return (quantity, false);
        }

        decimal reducible = Reducible(call, instrument, leg, side);
        return (closesAll ? Math.Min(reducible, most) : Math.Min(quantity, reducible), true);
    }

    /// <summary>The quantity of an order that waits: what there is to reduce is known only when it fires. 0 closes all there is then.</summary>
    public static (decimal Quantity, bool ReduceOnly) WaitingQuantity(BybitCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side, bool market, decimal price)
    {
        call.Parameters.Required("qty");
        decimal quantity = call.Parameters.Amount("qty")!.Value;
        bool reduceOnly = call.Parameters.Flag("reduceOnly") || ClosesLeg(leg, side);
        if (quantity == 0 && reduceOnly && call.Parameters.Flag("closeOnTrigger"))
        {
            return (0, true);
        }

        CheckQuantity(instrument, quantity, market ? instrument.MaxMarketQty : instrument.MaxQty);
        if (!reduceOnly)
        {
            CheckNotional(instrument, quantity, price);
        }

        return (quantity, reduceOnly);
    }

    public static void CheckFunds(BybitCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side, decimal quantity, decimal price, bool reduceOnly)
    {
        decimal opening = OpeningDemand.OfNew(call.Account, instrument, leg, side, quantity, reduceOnly);
        if (opening > 0)
        {
            BybitRiskLimits.CheckOpening(call, instrument, leg, side, opening, price);
        }

        if (!HasFunds(call.Market, call.Account, instrument, side, opening, price, call.Now))
        {
            throw new BybitException(110007, "Available balance is insufficient");
        }
    }

    /// <summary>Whether an account can pay for opening a quantity.</summary>
    public static bool HasFunds(Market market, AccountState account, Instrument instrument, OrderSide side, decimal opening, decimal price, DateTimeOffset now)
    {
        decimal cost = BybitFigures.Cost(account, instrument, side, opening, price);
        return cost <= 0 || cost <= new BybitFigures(market, account, now).AvailableFor(instrument.Settle);
    }

    /// <summary>A hedge leg traded against its direction can only shrink, whatever the order says.</summary>
    private static bool ClosesLeg(SimulatedPositionSide leg, OrderSide side) => leg switch
    {
        SimulatedPositionSide.Long => side == OrderSide.Sell,
        SimulatedPositionSide.Short => side == OrderSide.Buy,
        _ => false,
    };

    public static void CheckQuantity(Instrument instrument, decimal quantity, decimal most)
    {
        if (quantity < instrument.MinQty || !Num.IsMultiple(quantity, instrument.QtyStep))
        {
            throw BybitException.BadParameter("Qty invalid");
        }

        if (quantity > most)
        {
            throw BybitException.BadParameter("The number of contracts exceeds maximum limit allowed: too large");
        }
    }

    public static void CheckNotional(Instrument instrument, decimal quantity, decimal price)
    {
        if (!instrument.IsInverse && quantity * price < instrument.MinNotional)
        {
            throw new BybitException(110094, "Order does not meet minimum order value " + Num.Text(instrument.MinNotional) + instrument.Settle);
        }
    }

    private static decimal Reducible(BybitCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side)
    {
        decimal size = call.Account.FindPosition(instrument, leg)?.Size ?? 0;
        if (size == 0)
        {
            throw new BybitException(110017, "current position is zero, cannot fix reduce-only order qty");
        }

        decimal reducible = OpeningDemand.Reducible(call.Account, instrument, leg, side);
        return reducible > 0 ? reducible : throw new BybitException(110017, "reduce-only rule not satisfied");
    }
}
