namespace ExchangeAccounts;

/// <summary>Which open positions of an instrument a command is about.</summary>
internal static class PositionLegs
{
    private const string Parameter = nameof(ExchangePosition.PositionSide);

    /// <summary>The open ones; in hedge mode both legs unless a side is given. A side also names the one position of one-way mode, where it is on that side.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.NotFound"/> where there is none.</exception>
    public static async Task<IReadOnlyList<ExchangePosition>> Open(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, PositionSide? side, CancellationToken cancellation)
    {
        IReadOnlyList<ExchangePosition> rows = await adapter.GetPositions(connection, instrument, cancellation);
        List<ExchangePosition> open = [.. rows.Where(p => p.Symbol == instrument.Symbol && p.Size != 0m && IsOn(p, side))];
        return open.Count > 0
            ? open
            : throw new ExchangeException(
                FailureKind.NotFound,
                $"{connection.Label}: no open {(side is PositionSide.Long or PositionSide.Short ? side + " position" : "position")} of {instrument.Symbol}.")
            {
                Account = connection.Account?.Name,
                Advice = "Get-ExchangePosition shows what is open.",
            };
    }

    /// <summary>The one that is meant.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.NotFound"/> where there is none; <see cref="FailureKind.InvalidRequest"/> on PositionSide where both legs are open.</exception>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="side">The side that was given; null for none.</param>
    /// <param name="cancellation">A stop.</param>
    public static async Task<ExchangePosition> One(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, PositionSide? side, CancellationToken cancellation)
    {
        IReadOnlyList<ExchangePosition> open = await Open(adapter, connection, instrument, side, cancellation);
        return open.Count == 1 ? open[0] : throw Both(connection, instrument, "Give");
    }

    /// <summary>Both legs are open, and a value is for one of them.</summary>
    public static ExchangeException Both(ExchangeConnection connection, ExchangeInstrument instrument, string give) =>
        OrderFailures.Of(connection, OrderRules.Invalid(Parameter, $"{instrument.Symbol} has a long and a short position open. {give} -PositionSide Long or Short."));

    /// <summary>Whether it gains when the price rises.</summary>
    public static bool IsLong(ExchangePosition position) => position.Size > 0m;

    /// <summary>The side of an order that makes it smaller.</summary>
    public static OrderSide ClosingSide(ExchangePosition position) => IsLong(position) ? OrderSide.Sell : OrderSide.Buy;

    private static bool IsOn(ExchangePosition position, PositionSide? side) => side switch
    {
        null => true,
        PositionSide.Both => position.PositionSide == PositionSide.Both,
        PositionSide.Long => IsLong(position),
        _ => !IsLong(position),
    };
}
