namespace ExchangeAccounts;

/// <summary>Makes of what is wanted what can be set, by the position and the prices of this moment.</summary>
internal static class TradingStopTickets
{
    /// <summary>The stops as they are set.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming parameter and price.</exception>
    public static TradingStopTicket Make(ExchangeDefinition exchange, ExchangeInstrument instrument, TradingStopRequest request, TradingStopSituation situation)
    {
        decimal? trailing = request.TrailingDistance ?? request.TrailingPercent;
        bool inPercent = trailing == 0m
            ? !CapabilityGate.Allows(exchange, Capability.TrailingDistance, instrument.MarketType)
            : request.TrailingPercent is not null;
        CheckTrailing(instrument, request, situation);
        return new TradingStopTicket
        {
            Instrument = instrument,
            PositionSide = situation.Position.PositionSide,
            TakeProfit = Level(
                TradingStopKind.TakeProfit, instrument, situation, request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitQuantity, request.TakeProfitPrice),
            StopLoss = Level(
                TradingStopKind.StopLoss, instrument, situation, request.StopLoss, request.StopLossTriggerBy, request.StopLossQuantity, request.StopLossPrice),
            TrailingDistance = inPercent ? null : Trimmed(trailing),
            TrailingPercent = inPercent ? Trimmed(trailing) : null,
            ActivationPrice = Trimmed(request.ActivationPrice),
        };
    }

    private static TradingStopLevel? Level(
        TradingStopKind kind, ExchangeInstrument instrument, TradingStopSituation situation, decimal? trigger, TriggerBy? by, decimal? quantity, decimal? price)
    {
        if (trigger is not { } level)
        {
            return null;
        }

        // What is not given stays: a stop that is moved watches the price it watched.
        TriggerBy? watched = by ?? (quantity is null && situation.Whole(kind) is [{ } present, ..] ? present.TriggerBy : null);
        if (level != 0m)
        {
            CheckSide(kind, kind.ToString(), TradingStopWords.Name(kind), level, watched, situation);
            CheckQuantity(kind, instrument, situation, quantity, price);
        }

        return new TradingStopLevel
        {
            TriggerPrice = OrderNumbers.Trim(level),
            TriggerBy = level == 0m ? null : watched,
            Quantity = Trimmed(quantity),
            LimitPrice = Trimmed(price),
        };
    }

    private static void CheckSide(TradingStopKind kind, string parameter, string name, decimal level, TriggerBy? by, TradingStopSituation situation)
    {
        if (situation.Watched(by) is not { } now || now <= 0m)
        {
            return;
        }

        bool above = situation.Direction(kind) == TriggerDirection.Rise;
        if (above ? level > now : level < now)
        {
            return;
        }

        string leg = PositionLegs.IsLong(situation.Position) ? "long" : "short";
        string watched = (by ?? TriggerBy.Last).ToString().ToLowerInvariant();
        throw OrderRules.Invalid(
            parameter,
            $"The {name} {OrderNumbers.Text(level)} of the {leg} position of {situation.Position.Symbol} must be {(above ? "above" : "below")} the {watched} price, which is {OrderNumbers.Text(now)}.");
    }

    private static void CheckQuantity(TradingStopKind kind, ExchangeInstrument instrument, TradingStopSituation situation, decimal? quantity, decimal? price)
    {
        if (quantity is not { } part)
        {
            return;
        }

        string parameter = kind + "Quantity";
        string text = $"The quantity {OrderNumbers.Text(part)} of the {TradingStopWords.Name(kind)}";
        decimal size = Math.Abs(situation.Position.Size);
        if (part > size)
        {
            throw OrderRules.Invalid(parameter, $"{text} is more than the position of {instrument.Symbol}, {OrderNumbers.Text(size)}.");
        }

        bool market = price is null;
        decimal? step = (market ? OrderNumbers.Stated(instrument.MarketQuantityStep) : null) ?? OrderNumbers.Stated(instrument.QuantityStep);
        if (step is { } multiple && part % multiple != 0m)
        {
            throw OrderRules.Invalid(parameter, $"{text} is not a multiple of the step of {instrument.Symbol}, {OrderNumbers.Text(multiple)}.");
        }

        decimal? least = (market ? OrderNumbers.Stated(instrument.MinMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MinQuantity);
        if (part < least)
        {
            throw OrderRules.Invalid(parameter, $"{text} is below the minimum of {instrument.Symbol}, {OrderNumbers.Text(least.Value)}.");
        }

        decimal? most = (market ? OrderNumbers.Stated(instrument.MaxMarketQuantity) : null) ?? OrderNumbers.Stated(instrument.MaxQuantity);
        if (part > most)
        {
            throw OrderRules.Invalid(parameter, $"{text} is above the maximum of one order of {instrument.Symbol}, {OrderNumbers.Text(most.Value)}.");
        }
    }

    private static void CheckTrailing(ExchangeInstrument instrument, TradingStopRequest request, TradingStopSituation situation)
    {
        if (request.ActivationPrice is { } activation)
        {
            // It begins to follow on the side where the position gains.
            CheckSide(TradingStopKind.TakeProfit, nameof(request.ActivationPrice), "activation price", activation, TriggerBy.Last, situation);
        }

        if (request.TrailingDistance is { } distance && situation.Watched(TriggerBy.Last) is { } now && now > 0m && distance >= now)
        {
            throw OrderRules.Invalid(
                nameof(request.TrailingDistance),
                $"The trailing distance {OrderNumbers.Text(distance)} is not below the last price of {instrument.Symbol}, {OrderNumbers.Text(now)}.");
        }
    }

    private static decimal? Trimmed(decimal? value) => value is { } given ? OrderNumbers.Trim(given) : null;
}
