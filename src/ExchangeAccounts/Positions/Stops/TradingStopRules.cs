namespace ExchangeAccounts;

/// <summary>What can be refused of stops without looking at the account: contradictions, ticks, and what the exchange cannot do.</summary>
public static class TradingStopRules
{
    private const decimal WholePercent = 100m;

    /// <summary>Goes on where the request can be right.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="connection">The account, for messages.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> or <see cref="FailureKind.Unsupported"/>, naming the parameter.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, ExchangeInstrument instrument, TradingStopRequest request)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            CapabilityGate.Demand(exchange, Capability.TradingStop, connection, instrument.MarketType);
            CheckAlone(request);
            if (request is { TakeProfit: null, StopLoss: null, TrailingDistance: null, TrailingPercent: null })
            {
                throw OrderRules.Invalid(nameof(request.StopLoss), "Nothing to set: give -TakeProfit, -StopLoss, -TrailingDistance or -TrailingPercent; 0 removes.");
            }

            CheckLevel(TradingStopKind.TakeProfit, instrument, request.TakeProfit, request.TakeProfitQuantity, request.TakeProfitPrice, request.TakeProfitTriggerBy);
            CheckLevel(TradingStopKind.StopLoss, instrument, request.StopLoss, request.StopLossQuantity, request.StopLossPrice, request.StopLossTriggerBy);
            CheckTrailing(exchange, instrument, request);
            CheckTogether(exchange, request);
            CheckCapabilities(exchange, connection, instrument, request);
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    // What belongs to a stop that is not given.
    private static void CheckAlone(TradingStopRequest request)
    {
        (string Parameter, bool Given, string Needs, bool There)[] all =
        [
            (nameof(request.TakeProfitQuantity), request.TakeProfitQuantity is not null, nameof(request.TakeProfit), request.TakeProfit is not null),
            (nameof(request.TakeProfitPrice), request.TakeProfitPrice is not null, nameof(request.TakeProfit), request.TakeProfit is not null),
            (nameof(request.TakeProfitTriggerBy), request.TakeProfitTriggerBy is not null, nameof(request.TakeProfit), request.TakeProfit is not null),
            (nameof(request.StopLossQuantity), request.StopLossQuantity is not null, nameof(request.StopLoss), request.StopLoss is not null),
            (nameof(request.StopLossPrice), request.StopLossPrice is not null, nameof(request.StopLoss), request.StopLoss is not null),
            (nameof(request.StopLossTriggerBy), request.StopLossTriggerBy is not null, nameof(request.StopLoss), request.StopLoss is not null),
            (nameof(request.ActivationPrice), request.ActivationPrice is not null, "TrailingDistance or -TrailingPercent", (request.TrailingDistance ?? request.TrailingPercent) is not null),
        ];
        if (Array.Find(all, static p => p.Given && !p.There) is { Parameter: { } parameter } alone)
        {
            throw OrderRules.Invalid(parameter, $"-{parameter} says nothing without -{alone.Needs}.");
        }
    }

    private static void CheckLevel(TradingStopKind kind, ExchangeInstrument instrument, decimal? trigger, decimal? quantity, decimal? price, TriggerBy? by)
    {
        if (trigger is not { } level)
        {
            return;
        }

        string name = kind.ToString();
        if (level == 0m && (quantity is not null || price is not null || by is not null))
        {
            string extra = name + (quantity is not null ? "Quantity" : price is not null ? "Price" : "TriggerBy");
            throw OrderRules.Invalid(extra, $"-{name} 0 removes the {TradingStopWords.Name(kind)}: leave out -{extra}.");
        }

        if (level != 0m)
        {
            PriceRules.OnTick(level, instrument, name, TradingStopWords.Name(kind));
        }

        if (by is { } watched && watched is not (TriggerBy.Last or TriggerBy.Mark or TriggerBy.Index))
        {
            throw OrderRules.Invalid(name + "TriggerBy", "A trigger watches the Last, Mark or Index price.");
        }

        if (quantity <= 0m)
        {
            throw OrderRules.Invalid(name + "Quantity", $"The quantity {OrderNumbers.Text(quantity.Value)} is not above zero.");
        }

        if (price is { } limit)
        {
            PriceRules.OnTick(limit, instrument, name + "Price", $"limit price of the {TradingStopWords.Name(kind)}");
            if (quantity is null)
            {
                throw OrderRules.Invalid(name + "Price", $"A {TradingStopWords.Name(kind)} for the whole position becomes a market order. For a limit order, give -{name}Quantity too.");
            }
        }
    }

    private static void CheckTrailing(ExchangeDefinition exchange, ExchangeInstrument instrument, TradingStopRequest request)
    {
        if (request is { TrailingDistance: not null, TrailingPercent: not null })
        {
            throw OrderRules.Invalid(nameof(request.TrailingPercent), "A trailing stop follows at a distance in price or in percent: give -TrailingDistance or -TrailingPercent.");
        }

        if (request.ActivationPrice is { } activation)
        {
            if ((request.TrailingDistance ?? request.TrailingPercent) == 0m)
            {
                throw OrderRules.Invalid(nameof(request.ActivationPrice), "The trailing stop is removed: leave out -ActivationPrice.");
            }

            PriceRules.OnTick(activation, instrument, nameof(request.ActivationPrice), "activation price");
        }

        if (request.TrailingDistance is { } distance && distance != 0m)
        {
            // A distance is no price: it may be below the lowest one.
            PriceRules.OnTick(distance, instrument with { MinPrice = null, MaxPrice = null }, nameof(request.TrailingDistance), "trailing distance");
        }

        if (request.TrailingPercent is { } percent && percent != 0m)
        {
            decimal least = exchange.MinTrailingPercent ?? 0m;
            decimal most = exchange.MaxTrailingPercent ?? WholePercent;
            if (percent < least || percent <= 0m || percent > most || percent >= WholePercent)
            {
                throw OrderRules.Invalid(
                    nameof(request.TrailingPercent),
                    $"The trailing stop of {OrderNumbers.Text(percent)} % is not possible: {OrderNumbers.Text(least)} to {OrderNumbers.Text(most)} %, or 0 to remove it.");
            }
        }
    }

    // Where stops are part of the position, one request sets them for the whole of it or for one part.
    private static void CheckTogether(ExchangeDefinition exchange, TradingStopRequest request)
    {
        if (exchange.TradingStopsAreOrders || (request.TakeProfitQuantity ?? request.StopLossQuantity) is null)
        {
            return;
        }

        bool mixed = request is { TakeProfit: not null, StopLoss: not null } && request.TakeProfitQuantity != request.StopLossQuantity;
        if (mixed || (request.TrailingDistance ?? request.TrailingPercent) is not null)
        {
            string parameter = request.TakeProfitQuantity is null ? nameof(request.StopLossQuantity) : nameof(request.TakeProfitQuantity);
            throw OrderRules.Invalid(parameter, $"{exchange.Name} sets stops for the whole position or for one part of it at a time: give both the same quantity, or set them one after the other.");
        }
    }

    private static void CheckCapabilities(ExchangeDefinition exchange, ExchangeConnection connection, ExchangeInstrument instrument, TradingStopRequest request)
    {
        bool trailing = CapabilityGate.Allows(exchange, Capability.TrailingDistance, instrument.MarketType) || CapabilityGate.Allows(exchange, Capability.TrailingPercent, instrument.MarketType);
        (bool Needed, string Capability, string Parameter)[] all =
        [
            (request.TakeProfitQuantity is not null, Capability.PartialTradingStop, nameof(request.TakeProfitQuantity)),
            (request.StopLossQuantity is not null, Capability.PartialTradingStop, nameof(request.StopLossQuantity)),
            (request.TakeProfitTriggerBy == TriggerBy.Index, Capability.TriggerByIndex, nameof(request.TakeProfitTriggerBy)),
            (request.StopLossTriggerBy == TriggerBy.Index, Capability.TriggerByIndex, nameof(request.StopLossTriggerBy)),

            // To remove one, it does not matter how it counts.
            (request.TrailingDistance is { } distance && (distance != 0m || !trailing), Capability.TrailingDistance, nameof(request.TrailingDistance)),
            (request.TrailingPercent is { } percent && (percent != 0m || !trailing), Capability.TrailingPercent, nameof(request.TrailingPercent)),
        ];
        foreach ((bool _, string capability, string parameter) in all.Where(static c => c.Needed))
        {
            CapabilityGate.Demand(exchange, capability, connection, instrument.MarketType, parameter: parameter);
        }
    }
}
