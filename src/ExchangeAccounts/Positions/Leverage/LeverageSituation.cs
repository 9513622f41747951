namespace ExchangeAccounts;

/// <summary>What a leverage depends on beside its range: modes, the other side, open positions. Read before anything is sent.</summary>
internal static class LeverageSituation
{
    /// <summary>Goes on where the account, which has one margin mode, is in the one that is wanted.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/>, saying what setting it would affect.</exception>
    public static async Task DemandMarginMode(ExchangeRuntime runtime, ExchangeConnection connection, MarginMode wanted, CancellationToken cancellation)
    {
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        AccountMode account = await runtime.Modes.RefreshAccountMode(connection, cancellation);
        if (account.MarginMode == wanted)
        {
            return;
        }

        IReadOnlyList<ExchangePosition> positions = await adapter.GetPositions(connection, instrument: null, cancellation);
        int open = positions.Count(static p => p.Size != 0);
        string present = account.MarginMode is { } mode and not MarginMode.Unknown ? $"The account is in {mode} margin." : "";
        string affected = open switch { 0 => "no open position", 1 => "1 open position", _ => OrderNumbers.Text(open) + " open positions" };
        CapabilityGate.Demand(
            adapter.Definition,
            Capability.PerSymbolMarginMode,
            connection,
            effect: $"{present} Set-ExchangeMarginMode -MarginMode {wanted} would change it for every symbol of the account, with {affected} now.".TrimStart(),
            parameter: nameof(MarginMode));
    }

    /// <summary>Goes on unless the account is in portfolio margin. Asked only where it was so when last seen: nobody is refused for what was known before.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> naming the margin mode.</exception>
    public static async Task RefusePortfolio(ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        if (runtime.Modes.FindAccountMode(connection)?.MarginMode != MarginMode.Portfolio
            || (await runtime.Modes.RefreshAccountMode(connection, cancellation)).MarginMode != MarginMode.Portfolio)
        {
            return;
        }

        throw connection.Unsupported(
            nameof(LeverageRequest.Leverage),
            $"the account is in {MarginMode.Portfolio} margin, in which {instrument.Symbol} has no leverage of its own.",
            "Get-ExchangeMarginMode shows the margin mode, Set-ExchangeMarginMode changes it.");
    }

    /// <summary>The leverage of both sides as it is to be, once it fits the account's range, its modes and the open positions.</summary>
    /// <exception cref="ExchangeException">What does not fit.</exception>
    public static async Task<LeverageTarget> Settle(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, LeverageRequest request, CancellationToken cancellation)
    {
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        bool rangeUnstated = OrderNumbers.Stated(instrument.MaxLeverage) is null;
        Task<IReadOnlyList<ExchangePosition>> positionsRead = adapter.GetPositions(connection, instrument, cancellation);
        Task<IReadOnlyList<ExchangeLeverage>> presentRead = rangeUnstated || request.IsSeparate
            ? adapter.GetLeverage(connection, [instrument], cancellation)
            : Task.FromResult<IReadOnlyList<ExchangeLeverage>>([]);
        Task<PositionMode> modeRead = request.IsSeparate
            ? runtime.Modes.RefreshPositionMode(connection, instrument, cancellation)
            : Task.FromResult(PositionMode.Unknown);
        await Task.WhenAll(positionsRead, presentRead, modeRead);

        ExchangeLeverage? present = await presentRead is [{ } first, ..] ? first : null;
        if (rangeUnstated)
        {
            // Where the instrument does not say, the account's own tiers do.
            LeverageRules.Check(instrument with { MaxLeverage = present?.MaxLeverage }, request);
        }

        LeverageTarget target = request.IsSeparate
            ? Sides(connection, instrument, request, present, await modeRead)
            : new LeverageTarget(OrderNumbers.Trim(request.Leverage ?? request.LongLeverage.GetValueOrDefault()));
        ExchangePosition[] open = [.. (await positionsRead).Where(static p => p.Size != 0)];
        if (open.Length > 0)
        {
            LeverageTiers.Check(connection, instrument, open, await Tiers(adapter, connection, instrument, cancellation), target);
        }

        return target;
    }

    private static LeverageTarget Sides(
        ExchangeConnection connection, ExchangeInstrument instrument, LeverageRequest request, ExchangeLeverage? present, PositionMode mode)
    {
        if (mode == PositionMode.OneWay)
        {
            throw connection.Invalid(request.SideParameter, $"{instrument.Symbol} is in one-way mode, which has no sides: give -Leverage.");
        }

        MarginMode? margin = request.MarginMode ?? present?.MarginMode;
        if (margin is MarginMode.Cross or MarginMode.Portfolio)
        {
            throw connection.Unsupported(
                request.SideParameter,
                $"in {margin} margin both sides of {instrument.Symbol} have the same leverage; in isolated margin they may differ.",
                "Give -Leverage, or set isolated margin first: Set-ExchangeMarginMode.");
        }

        return new LeverageTarget(
            OrderNumbers.Trim(request.LongLeverage ?? Other(present?.LongLeverage, nameof(request.LongLeverage))),
            OrderNumbers.Trim(request.ShortLeverage ?? Other(present?.ShortLeverage, nameof(request.ShortLeverage))));

        decimal Other(decimal? stays, string parameter) =>
            stays ?? throw connection.Invalid(parameter, $"The exchange does not say what the other side of {instrument.Symbol} has: give -{parameter} too.");
    }

    private static async Task<IReadOnlyList<ExchangeRiskLimit>> Tiers(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        try
        {
            return [.. (await adapter.GetRiskLimits(connection, [instrument], cancellation)).Where(t => t.Symbol == instrument.Symbol).OrderBy(static t => t.Tier)];
        }
        catch (ExchangeException e)
        {
            // The exchange checks it too, and a leverage may have to be lowered in a hurry.
            connection.Reporter.Detail($"{connection.Label}: no tiers to check the open position against. {e.Message}");
            return [];
        }
    }
}
