namespace ExchangeAccounts;

/// <summary>Orders that wait for a price or follow it: what belongs together, and from which side the price must come.</summary>
internal static class TriggerRules
{
    /// <summary>Refuses what says nothing or contradicts itself.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public static void CheckKind(OrderRequest request, OrderType type)
    {
        (bool Wrong, string Parameter, string Message)[] all =
        [
            (request is { TrailingPercent: not null, TrailingDistance: not null }, nameof(request.TrailingPercent), "A trailing order follows at a distance in price or in percent: give -TrailingDistance or -TrailingPercent."),
            (request.Trails && request.TriggerPrice is not null, nameof(request.TriggerPrice), "A trailing order has no trigger price: leave out -TriggerPrice, or give the price at which it begins to follow as -ActivationPrice."),
            (request.Trails && type != OrderType.Market, nameof(request.Type), "A trailing order is a market order: give -Type Market and no -Price."),
            (request.Trails && request.ClosePosition, nameof(request.ClosePosition), "A trailing order has a quantity: give -Quantity, and -ReduceOnly instead of -ClosePosition."),
            (request.ActivationPrice is not null && !request.Trails, nameof(request.ActivationPrice), "-ActivationPrice says nothing without -TrailingPercent or -TrailingDistance; an order that waits for a price has a -TriggerPrice."),
            (request.ClosePosition && request.Quantity is not null, nameof(request.Quantity), "-ClosePosition closes whatever the position is: give -Quantity with -ReduceOnly, or -ClosePosition alone."),
            (request.ClosePosition && request.ReduceOnly, nameof(request.ReduceOnly), "-ClosePosition can do nothing but close: leave out -ReduceOnly."),
            (request.ClosePosition && type != OrderType.Market, nameof(request.Type), "Only a market order closes whatever the position is: give -Type Market and no -Price."),
            (request.ClosePosition && request.TriggerPrice is null, nameof(request.TriggerPrice), "-ClosePosition waits for a price: give -TriggerPrice. Close-ExchangePosition closes at once."),
            (request.TriggerBy is not (null or TriggerBy.Last or TriggerBy.Mark or TriggerBy.Index), nameof(request.TriggerBy), "A trigger watches the Last, Mark or Index price."),
            (request.TriggerBy is not null && request.TriggerPrice is null && !request.Trails, nameof(request.TriggerBy), "-TriggerBy says nothing without -TriggerPrice or a trailing distance: the trigger is missing."),
            (request.TriggerDirection is not (null or TriggerDirection.Rise or TriggerDirection.Fall), nameof(request.TriggerDirection), "The price must Rise or Fall to a trigger."),
            (request.TriggerDirection is not null && request.TriggerPrice is null, nameof(request.TriggerDirection), "-TriggerDirection says nothing without -TriggerPrice: the trigger is missing."),
        ];
        if (Array.Find(all, static c => c.Wrong) is { Parameter: { } parameter } wrong)
        {
            throw OrderRules.Invalid(parameter, wrong.Message);
        }
    }

    /// <summary>The trigger price; null where it waits for none.</summary>
    public static decimal? Trigger(OrderRequest request, ExchangeInstrument instrument) =>
        request.TriggerPrice is { } trigger ? PriceRules.OnTick(trigger, instrument, nameof(request.TriggerPrice), "trigger price") : null;

    /// <summary>
    /// From which side the price must come. A trigger that is reached already would make another order than the one that
    /// is meant: one that waits for nothing.
    /// </summary>
    /// <returns>Null only where the prices were not read yet.</returns>
    public static TriggerDirection? Direction(OrderRequest request, ExchangeInstrument instrument, decimal trigger, OrderPrices? prices)
    {
        if (prices is null)
        {
            return request.TriggerDirection;
        }

        string word = Word(request.TriggerBy);
        string text = OrderNumbers.Text(trigger);
        if (prices.Watched(request.TriggerBy) is not { } watched)
        {
            return request.TriggerDirection ?? throw Invalid(
                $"Whether the {word} of {instrument.Symbol} must rise or fall to the trigger price {text} cannot be told, because the exchange gave none: give -TriggerDirection Rise or Fall.");
        }

        if (trigger == watched)
        {
            throw Invalid($"The trigger price {text} is the {word} of {instrument.Symbol} now: the order would trigger at once.");
        }

        TriggerDirection direction = trigger > watched ? TriggerDirection.Rise : TriggerDirection.Fall;
        return request.TriggerDirection is { } given && given != direction
            ? throw Invalid(
                $"The trigger price {text} is {(direction == TriggerDirection.Rise ? "above" : "below")} the {word} of {instrument.Symbol}, {OrderNumbers.Text(watched)}, so the price cannot {given.ToString().ToLowerInvariant()} to it: the order would trigger at once.")
            : direction;
    }

    /// <summary>Where a trailing order begins to follow: a sell follows a price that has risen, a buy one that has fallen.</summary>
    public static decimal? Activation(OrderRequest request, ExchangeInstrument instrument, OrderPrices? prices)
    {
        if (request.ActivationPrice is not { } wanted)
        {
            return null;
        }

        decimal activation = PriceRules.OnTick(wanted, instrument, nameof(request.ActivationPrice), "activation price");
        if (prices?.Watched(request.TriggerBy) is { } watched && (request.Side == OrderSide.Sell ? activation <= watched : activation >= watched))
        {
            throw OrderRules.Invalid(
                nameof(request.ActivationPrice),
                $"The activation price {OrderNumbers.Text(activation)} of a {request.Side} must be {(request.Side == OrderSide.Sell ? "above" : "below")} the {Word(request.TriggerBy)} of {instrument.Symbol}, {OrderNumbers.Text(watched)}; without it the order follows at once.");
        }

        return activation;
    }

    /// <summary>For example <c>mark price</c>.</summary>
    private static string Word(TriggerBy? by) => (by ?? TriggerBy.Last).ToString().ToLowerInvariant() + " price";

    private static ExchangeException Invalid(string message) => OrderRules.Invalid(nameof(OrderRequest.TriggerPrice), message);
}
