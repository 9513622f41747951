namespace ExchangeAccounts;

/// <summary>Which position an order is for.</summary>
internal static class PositionSides
{
    private const string Parameter = nameof(OrderRequest.PositionSide);

    public static PositionSide For(OrderRequest request, ExchangeInstrument instrument, PositionMode mode) => mode switch
    {
        PositionMode.OneWay when request.PositionSide is null or PositionSide.Both => PositionSide.Both,
        PositionMode.OneWay => throw OrderRules.Invalid(
            Parameter,
            $"{instrument.Symbol} is in one-way mode, which has no {request.PositionSide} side: leave out -PositionSide."),
        PositionMode.Hedge => InHedge(request, instrument),
        _ when request.PositionSide is { } given => given,
        _ => throw new ExchangeException(
            FailureKind.InvalidState,
            $"The exchange names a position mode for {instrument.Symbol} that this version does not know: give -PositionSide.") { Parameter = Parameter },
    };

    private static PositionSide InHedge(OrderRequest request, ExchangeInstrument instrument)
    {
        PositionSide opened = request.Side == OrderSide.Buy ? PositionSide.Long : PositionSide.Short;
        PositionSide closed = request.Side == OrderSide.Buy ? PositionSide.Short : PositionSide.Long;
        PositionSide natural = request.Reduces ? closed : opened;
        PositionSide side = request.PositionSide ?? natural;
        if (side is not (PositionSide.Long or PositionSide.Short))
        {
            throw OrderRules.Invalid(Parameter, $"{instrument.Symbol} is in hedge mode: -PositionSide is Long or Short, or left out for {natural}.");
        }

        // Some exchanges take no reduce-only flag in hedge mode, so that this order would open what it should close.
        return request.Reduces && side != closed
            ? throw OrderRules.Invalid(
                Parameter,
                $"A {request.Side} makes the {side} position of {instrument.Symbol} larger, which -{(request.ClosePosition ? nameof(request.ClosePosition) : nameof(request.ReduceOnly))} rules out.")
            : side;
    }
}
