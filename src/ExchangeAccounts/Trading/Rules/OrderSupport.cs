namespace ExchangeAccounts;

/// <summary>Refuses, before anything is read or sent, kinds of orders that the exchange does not have.</summary>
internal static class OrderSupport
{
    private const decimal WholePercent = 100m;

    /// <summary>Goes on where the exchange declares that it has such orders.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="connection">The account, for messages.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> or <see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static void Demand(ExchangeDefinition exchange, ExchangeConnection connection, ExchangeInstrument instrument, OrderRequest request, DateTime now)
    {
        string? trailing = request.TrailingDistance is not null ? nameof(request.TrailingDistance) : request.TrailingPercent is not null ? nameof(request.TrailingPercent) : null;
        (bool Needed, string Capability, string Parameter)[] all =
        [
            (request.TriggerBy == TriggerBy.Index, Capability.TriggerByIndex, nameof(request.TriggerBy)),
            (trailing is not null, Capability.TrailingOrders, trailing ?? ""),
            (request.TrailingDistance is not null, Capability.TrailingDistance, nameof(request.TrailingDistance)),
            (request.TrailingPercent is not null, Capability.TrailingPercent, nameof(request.TrailingPercent)),
            (request.TakeProfit is not null, Capability.AttachedStops, nameof(request.TakeProfit)),
            (request.StopLoss is not null, Capability.AttachedStops, nameof(request.StopLoss)),
            (request.TakeProfitTriggerBy == TriggerBy.Index, Capability.TriggerByIndex, nameof(request.TakeProfitTriggerBy)),
            (request.StopLossTriggerBy == TriggerBy.Index, Capability.TriggerByIndex, nameof(request.StopLossTriggerBy)),
            (request.TimeInForce == TimeInForce.GTD, Capability.GoodTillTime, nameof(request.TimeInForce)),
            (request.GoodTillTime is not null, Capability.GoodTillTime, nameof(request.GoodTillTime)),
        ];
        foreach ((bool _, string capability, string parameter) in all.Where(static c => c.Needed))
        {
            CapabilityGate.Demand(exchange, capability, connection, instrument.MarketType, parameter: parameter);
        }

        if (request.TrailingDistance is not null)
        {
            // Nobody declares both: an order that trails at a distance in price has no way to an exchange yet.
            throw new ExchangeException(FailureKind.Unsupported, "An order that trails at a distance in price cannot be placed.") { Parameter = nameof(request.TrailingDistance) };
        }

        CheckPercent(exchange, request);
        CheckEnd(exchange, request, now);
    }

    private static void CheckPercent(ExchangeDefinition exchange, OrderRequest request)
    {
        if (request.TrailingPercent is not { } percent)
        {
            return;
        }

        decimal least = exchange.MinTrailingPercent ?? 0m;
        decimal most = exchange.MaxTrailingPercent ?? WholePercent;
        if (percent < least || percent <= 0m || percent > most || percent >= WholePercent)
        {
            throw OrderRules.Invalid(
                nameof(request.TrailingPercent),
                $"A trailing distance of {OrderNumbers.Text(percent)} % is not possible on {exchange.Name}: {OrderNumbers.Text(least)} to {OrderNumbers.Text(most)} %.");
        }
    }

    private static void CheckEnd(ExchangeDefinition exchange, OrderRequest request, DateTime now)
    {
        if (OrderTimes.GoodTill(request) is not { } end)
        {
            return;
        }

        string text = ViewText.Time(end) + " UTC";
        if (end <= now)
        {
            throw OrderRules.Invalid(nameof(request.GoodTillTime), $"The order would end at {text}, which is not in the future.");
        }

        if (end <= now + exchange.ShortestGoodTill)
        {
            throw OrderRules.Invalid(nameof(request.GoodTillTime), $"The order would end at {text}; {exchange.Name} wants more than {OrderNumbers.Text((decimal)exchange.ShortestGoodTill.TotalMinutes)} minutes ahead.");
        }
    }
}
