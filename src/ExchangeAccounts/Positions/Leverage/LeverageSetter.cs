namespace ExchangeAccounts;

/// <summary>Sets a leverage, and where wanted a margin mode before, after everything that can be known was checked.</summary>
public static class LeverageSetter
{
    /// <summary>What is done, such as <c>Set leverage to 5x</c> or <c>Set leverage to 10x long, 5x short and margin mode to Isolated</c>.</summary>
    public static string Describe(LeverageRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string leverage = (request.Leverage, request.LongLeverage, request.ShortLeverage) switch
        {
            ({ } both, _, _) => Times(both),
            (_, { } one, { } other) when one == other => Times(one),
            (_, { } one, { } other) => $"{Times(one)} long, {Times(other)} short",
            (_, { } one, _) => $"{Times(one)} long",
            (_, _, { } other) => $"{Times(other)} short",
            _ => "what it is",
        };
        return $"Set leverage to {leverage}" + (request.MarginMode is { } mode ? $" and margin mode to {mode}" : "");
    }

    /// <summary>Sets the leverage of an instrument, once; where a margin mode is wanted too, that first.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument.</param>
    /// <param name="request">What the user wants; sent as it is or refused.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// Before anything is sent: <see cref="FailureKind.InvalidRequest"/> outside the range, <see cref="FailureKind.Unsupported"/>,
    /// <see cref="FailureKind.RiskLimit"/> where an open position is too large. Else what the exchange refused.
    /// </exception>
    public static async Task<ExchangeLeverageChange> Set(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument instrument, LeverageRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(request);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        LeverageRules.Check(adapter.Definition, connection, instrument, request);
        bool ofSymbol = CapabilityGate.Allows(adapter.Definition, Capability.PerSymbolMarginMode);
        if (request.MarginMode is { } wanted && !ofSymbol)
        {
            await LeverageSituation.DemandMarginMode(runtime, connection, wanted, cancellation);
        }

        await LeverageSituation.RefusePortfolio(runtime, connection, instrument, cancellation);
        LeverageTarget target = await LeverageSituation.Settle(runtime, connection, instrument, request, cancellation);
        ExchangeMarginModeChange? before = request.MarginMode is { } mode && ofSymbol
            ? await MarginModeSetter.Set(runtime, connection, instrument, mode, cancellation)
            : null;
        try
        {
            ExchangeLeverageChange change = await adapter.SetLeverage(connection, instrument, target, cancellation);
            return request.MarginMode is null
                ? change
                : change with
                {
                    PreviousMarginMode = before is null ? request.MarginMode : before.PreviousMarginMode,
                    MarginMode = before?.MarginMode ?? request.MarginMode,
                    Changed = change.Changed || before is { Changed: true },
                };
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.OutcomeUnknown)
        {
            // The general advice is for orders, which must not be sent again.
            throw e.With(Done(instrument, before), "Get-ExchangeLeverage shows what is set now; setting the same leverage again does no harm.");
        }
        catch (ExchangeException e) when (before is { Changed: true })
        {
            throw e.With(Done(instrument, before));
        }
        catch (ExchangeException e) when (ModeStore.IsMismatch(e))
        {
            runtime.Modes.Forget(connection);
            throw e.With(advice: e.Advice ?? "Get-ExchangeMarginMode shows the margin mode: in portfolio margin no symbol has a leverage of its own.");
        }
    }

    private static string? Done(ExchangeInstrument instrument, ExchangeMarginModeChange? before) =>
        before is { Changed: true } ? $"The margin mode of {instrument.Symbol} was set to {before.MarginMode} before that." : null;

    private static string Times(decimal leverage) => OrderNumbers.Text(leverage) + "x";
}
