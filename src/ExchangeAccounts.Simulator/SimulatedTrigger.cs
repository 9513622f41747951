namespace ExchangeAccounts.Simulator;

/// <summary>What a conditional order waits or waited for.</summary>
/// <param name="Kind"><c>Stop</c>, <c>TakeProfit</c>, <c>StopLoss</c> or <c>TrailingStop</c>.</param>
/// <param name="Source">Price it looks at: <c>Last</c>, <c>Mark</c> or <c>Index</c>.</param>
/// <param name="Rising">Whether the price has to rise to it.</param>
/// <param name="Price">Trigger price; of a trailing stop where it stands now, 0 before it is active.</param>
/// <param name="Distance">Distance of a trailing stop in price; null for others.</param>
/// <param name="CallbackRate">Callback of a trailing stop in percent; null for others.</param>
/// <param name="ActivationPrice">From where on a trailing stop follows; null for at once.</param>
/// <param name="Fired">When it fired; null when it has not.</param>
public sealed record SimulatedTrigger(
    string Kind,
    string Source,
    bool Rising,
    decimal Price,
    decimal? Distance,
    decimal? CallbackRate,
    decimal? ActivationPrice,
    DateTimeOffset? Fired)
{
    internal static SimulatedTrigger? Of(Trigger? trigger) => trigger is null ? null : new SimulatedTrigger(
        trigger.Kind.ToString(),
        trigger.Source.ToString(),
        trigger.Rising,
        trigger.Price,
        trigger.Trail is { Distance: > 0 } fixedTrail ? fixedTrail.Distance : null,
        trigger.Trail is { Rate: > 0 } rateTrail ? rateTrail.Rate : null,
        trigger.Trail?.Activation,
        trigger.Fired);
}
