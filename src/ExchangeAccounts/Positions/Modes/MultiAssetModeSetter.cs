namespace ExchangeAccounts;

/// <summary>Sets whether the assets of an account serve as margin together.</summary>
public static class MultiAssetModeSetter
{
    /// <summary>What is done, such as <c>Switch multi-asset mode on for every symbol of the account</c>.</summary>
    public static string Describe(bool enabled) => $"Switch multi-asset mode {(enabled ? "on" : "off")} for every symbol of the account";

    /// <summary>Refuses what cannot be, before anything is asked.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/>.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection) =>
        CapabilityGate.Demand(exchange, Capability.SetMultiAssetMode, connection);

    /// <summary>Sets it, once. Where the exchange refuses because of something in the account, the message names it.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="enabled">What the user wants.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What <see cref="Check"/> or the exchange refuses.</exception>
    public static Task<ExchangeMultiAssetModeChange> Set(ExchangeRuntime runtime, ExchangeConnection connection, bool enabled, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        Check(runtime.Adapter(connection.Exchange).Definition, connection);
        return ModeSwitch.Run(
            runtime,
            connection,
            adapter => adapter.SetMultiAssetMode(connection, enabled, cancellation),
            adapter => FindBlock(adapter, connection, enabled, cancellation),
            "Get-ExchangeMultiAssetMode");
    }

    private static async Task<ModeBlock?> FindBlock(IExchangeAdapter adapter, ExchangeConnection connection, bool enabled, CancellationToken cancellation)
    {
        if (enabled && CapabilityGate.Allows(adapter.Definition, Capability.PerSymbolMarginMode))
        {
            IReadOnlyList<ExchangeMarginMode> modes = await adapter.GetMarginModes(connection, instruments: null, cancellation);
            string[] isolated = [.. modes.Where(static m => m.MarginMode == MarginMode.Isolated).Select(static m => m.Symbol ?? "").Order(StringComparer.Ordinal)];
            if (isolated.Length > 0)
            {
                return new ModeBlock($"In isolated margin: {OpenItems.Names(isolated, static s => s)}.", "Set-ExchangeMarginMode -MarginMode Cross -Symbol sets them to cross margin.");
            }
        }

        return ModeSwitch.Of(await OpenItems.Read(adapter, connection, instrument: null, static _ => true, cancellation));
    }
}
