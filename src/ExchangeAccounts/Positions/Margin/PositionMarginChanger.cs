namespace ExchangeAccounts;

/// <summary>
/// Adds margin to an isolated position or removes some. It is a delta, so it is sent once, after everything that the
/// position itself tells was checked.
/// </summary>
public static class PositionMarginChanger
{
    private const string Amount = "Amount";
    private const string Side = "PositionSide";

    /// <summary>What can be refused without asking anybody.</summary>
    /// <param name="exchange">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="amount">How much, above zero, in the settle asset.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/>, or <see cref="FailureKind.InvalidRequest"/> on <c>Amount</c>.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, decimal amount)
    {
        CapabilityGate.Demand(exchange, Capability.PositionMargin, connection);
        if (amount <= 0)
        {
            throw OrderRules.Invalid(
                Amount,
                $"The amount {OrderNumbers.Text(amount)} is not above zero: Add-ExchangePositionMargin and Remove-ExchangePositionMargin say which way it goes.");
        }
    }

    /// <summary>What is done, before the position is known, such as <c>Add 10 USDT margin to the position</c>.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="positionSide">The leg that was asked for; null where none was.</param>
    /// <param name="delta">What is added; negative where it is removed.</param>
    public static string Describe(ExchangeInstrument instrument, PositionSide? positionSide, decimal delta)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        string word = delta < 0 ? "Remove" : "Add";
        string way = delta < 0 ? "from" : "to";
        return $"{word} {OrderNumbers.Text(Math.Abs(delta))} {instrument.SettleAsset} margin {way} the {Leg(positionSide)}position";
    }

    /// <summary>What is done to a position, such as <c>Add 10 USDT margin to the long position of 0.02</c>.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="position">The position.</param>
    /// <param name="delta">What is added; negative where it is removed.</param>
    public static string Describe(ExchangeInstrument instrument, ExchangePosition position, decimal delta)
    {
        ArgumentNullException.ThrowIfNull(position);
        PositionSide side = position.Size < 0 ? PositionSide.Short : PositionSide.Long;
        return Describe(instrument, side, delta) + " of " + OrderNumbers.Text(Math.Abs(position.Size));
    }

    /// <summary>The open position that is meant: the only leg there is, or the one that was asked for.</summary>
    /// <param name="runtime">Knows the exchange, and the modes that were thought.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="positionSide">The leg; null for the only one.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.NotFound"/> where nothing is open; <see cref="FailureKind.InvalidRequest"/> on
    /// <c>PositionSide</c>; <see cref="FailureKind.InvalidState"/> on <c>MarginMode</c> where it is not isolated.
    /// </exception>
    public static async Task<ExchangePosition> Find(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, PositionSide? positionSide, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        IReadOnlyList<ExchangePosition> rows = await runtime.Adapter(connection.Exchange).GetPositions(connection, instrument, cancellation);
        ExchangePosition position = Choose(connection, instrument, [.. rows.Where(static row => row.Size != 0m)], positionSide);
        return position.MarginMode is null or MarginMode.Isolated or MarginMode.Unknown
            ? position
            : throw Refused(
                connection,
                FailureKind.InvalidState,
                $"{instrument.Symbol} is in {(position.MarginMode == MarginMode.Cross ? "cross" : "portfolio")} margin, where no margin belongs to a position alone.",
                nameof(ExchangePosition.MarginMode),
                "Get-ExchangeMarginMode shows the margin mode; only isolated positions take margin of their own.");
    }

    /// <summary>Sends it, once.</summary>
    /// <param name="runtime">Knows the exchange, and the modes that were thought.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="position">The position, as <see cref="Find"/> found it.</param>
    /// <param name="delta">What is added; negative where it is removed.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange refused; <see cref="FailureKind.OutcomeUnknown"/> tells the margin before, to compare with.</exception>
    public static async Task<ExchangePositionMarginAdjustment> Change(
        ExchangeRuntime runtime,
        ExchangeConnection connection,
        ExchangeInstrument instrument,
        ExchangePosition position,
        decimal delta,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(position);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        try
        {
            return await adapter.ChangePositionMargin(connection, instrument, position.PositionSide, delta, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            string? before = position.IsolatedMargin is { } margin ? $"The margin before was {OrderNumbers.Text(margin)} {instrument.SettleAsset}." : null;
            string history = CapabilityGate.Allows(adapter.Definition, Capability.PositionMarginHistory)
                ? ", and Get-ExchangePositionMarginChange what was booked"
                : "";
            throw e.With(before, $"Get-ExchangePosition shows the margin there is now{history}. Look before sending it again: it would count twice.");
        }
        catch (ExchangeException e) when (delta < 0m && e is { Kind: FailureKind.RiskLimit or FailureKind.InsufficientFunds, Advice: null })
        {
            // The general advice is for leverage, orders and what is to be paid.
            throw e.With(advice: "Remove less: the position needs what is left; Get-ExchangePosition shows its margin.");
        }
        catch (ExchangeException e) when (ModeStore.IsMismatch(e))
        {
            runtime.Modes.Forget(connection);
            throw;
        }
    }

    private static ExchangePosition Choose(
        ExchangeConnection connection, ExchangeInstrument instrument, List<ExchangePosition> open, PositionSide? positionSide)
    {
        if (positionSide is null && open.Count > 1)
        {
            throw Refused(connection, FailureKind.InvalidRequest, $"{instrument.Symbol} has a long and a short position: say which with -PositionSide.", Side);
        }

        bool oneWay = open.Exists(static row => row.PositionSide == PositionSide.Both);
        if (open.Count > 0 && positionSide is { } given && (given == PositionSide.Both) != oneWay)
        {
            string why = oneWay
                ? $"{instrument.Symbol} is in one-way mode, which has no {given} side: leave out -PositionSide."
                : $"{instrument.Symbol} is in hedge mode: -PositionSide is Long or Short.";
            throw Refused(connection, FailureKind.InvalidRequest, why, Side);
        }

        return open.Find(row => positionSide is null || row.PositionSide == positionSide)
            ?? throw Refused(
                connection,
                FailureKind.NotFound,
                $"no open {Leg(positionSide)}position in {instrument.Symbol}.",
                parameter: null,
                "Get-ExchangePosition lists what is open.");
    }

    private static string Leg(PositionSide? side) => side switch
    {
        PositionSide.Long => "long ",
        PositionSide.Short => "short ",
        _ => "",
    };

    private static ExchangeException Refused(ExchangeConnection connection, FailureKind kind, string text, string? parameter, string? advice = null) =>
        new(kind, $"{connection.Label}: {text}") { Account = connection.Account?.Name, Parameter = parameter, Advice = advice };
}
