namespace ExchangeAccounts;

/// <summary>Sets the margin mode: of an instrument where each has its own, else of the account.</summary>
public static class MarginModeSetter
{
    /// <summary>Refuses what cannot be, before anything is asked.</summary>
    /// <param name="exchange">What the account's exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="mode">What the user wants.</param>
    /// <param name="ofSymbol">Whether it is wanted for an instrument.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming MarginMode or Symbol, or <see cref="FailureKind.Unsupported"/>.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, MarginMode mode, bool ofSymbol)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (mode is not (MarginMode.Cross or MarginMode.Isolated or MarginMode.Portfolio))
        {
            throw connection.Invalid(nameof(MarginMode), "The margin mode is Cross, Isolated or Portfolio.");
        }

        CapabilityGate.Demand(exchange, Capability.SetMarginMode, connection);
        if (ofSymbol)
        {
            CapabilityGate.Demand(
                exchange,
                Capability.PerSymbolMarginMode,
                connection,
                effect: "Without -Symbol it would be set for the account, which changes every symbol of it.",
                parameter: "Symbol");
        }
        else if (CapabilityGate.Allows(exchange, Capability.PerSymbolMarginMode))
        {
            throw connection.Invalid("Symbol", "Each symbol has a margin mode of its own here: give -Symbol.");
        }

        if (mode == MarginMode.Portfolio)
        {
            CapabilityGate.Demand(exchange, Capability.PortfolioMargin, connection, parameter: nameof(MarginMode));
        }
    }

    /// <summary>What is done, such as <c>Set margin mode to Isolated for every symbol of the account</c>.</summary>
    public static string Describe(MarginMode mode, bool ofSymbol) => $"Set margin mode to {mode}{(ofSymbol ? "" : " for every symbol of the account")}";

    /// <summary>Sets it, once. Where the exchange refuses because something is open, the message names it.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instrument">The instrument; null for the account.</param>
    /// <param name="mode">What the user wants.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What <see cref="Check"/> or the exchange refuses.</exception>
    public static Task<ExchangeMarginModeChange> Set(
        ExchangeRuntime runtime, ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        Check(runtime.Adapter(connection.Exchange).Definition, connection, mode, instrument is not null);
        return ModeSwitch.Run(
            runtime,
            connection,
            adapter => adapter.SetMarginMode(connection, instrument, mode, cancellation),
            adapter => FindBlock(adapter, connection, instrument, mode, cancellation),
            "Get-ExchangeMarginMode");
    }

    private static async Task<ModeBlock?> FindBlock(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation)
    {
        // Where both are settings, assets that serve together forbid isolated margin, whatever is open.
        if (mode == MarginMode.Isolated
            && CapabilityGate.Allows(adapter.Definition, Capability.SetMultiAssetMode)
            && (await adapter.GetMode(connection, cancellation)).MultiAssetMode == true)
        {
            return new ModeBlock("The account is in multi-asset mode, which has cross margin only.", "Set-ExchangeMultiAssetMode -MultiAssetMode $false ends multi-asset mode.");
        }

        return ModeSwitch.Of(await OpenItems.Read(adapter, connection, instrument, static _ => true, cancellation));
    }
}
