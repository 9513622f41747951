namespace ExchangeAccounts;

/// <summary>Sets the position mode: of an instrument or of all that settle in an asset where each has its own, else of the account.</summary>
public static class PositionModeSetter
{
    /// <summary>Refuses what cannot be, before anything is asked.</summary>
    /// <param name="exchange">What the account's exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="mode">What the user wants.</param>
    /// <param name="symbol">As the user wrote it; null where none was given.</param>
    /// <param name="asset">As the user wrote it; null where none was given.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming PositionMode, or <see cref="FailureKind.Unsupported"/>.</exception>
    public static void Check(ExchangeDefinition exchange, ExchangeConnection connection, PositionMode mode, string? symbol, string? asset)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(connection);
        if (mode is not (PositionMode.OneWay or PositionMode.Hedge))
        {
            throw connection.Invalid(nameof(PositionMode), "The position mode is OneWay or Hedge.");
        }

        CapabilityGate.Demand(exchange, Capability.SetPositionMode, connection);
        if (mode == PositionMode.Hedge)
        {
            CapabilityGate.Demand(exchange, Capability.HedgeMode, connection, parameter: nameof(PositionMode));
        }

        if (symbol is not null || asset is not null)
        {
            string parameter = symbol is null ? "Asset" : "Symbol";
            CapabilityGate.Demand(
                exchange,
                Capability.PerSymbolPositionMode,
                connection,
                effect: $"Without -{parameter} it would be set for the account, which changes every symbol of it.",
                parameter: parameter);
        }

        if (mode == PositionMode.Hedge && asset is not null && !IsOfAsset(exchange, asset))
        {
            throw OneWayOnly(exchange, connection, $"Instruments that settle in {asset} are", "Asset");
        }
    }

    /// <summary>What the mode is set for: an instrument or what settles in an asset, else the perpetuals of the one asset it can be set for, else the account.</summary>
    /// <param name="exchange">What the account's exchange declares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="mode">What the user wants. That what is one-way in any case shall be so is content with it.</param>
    /// <param name="instrument">The instrument; null where none was given.</param>
    /// <param name="asset">The asset, as <see cref="Check"/> let it pass; null where none was given.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> where the instrument has no hedge mode.</exception>
    public static PositionModeScope Scope(ExchangeDefinition exchange, ExchangeConnection connection, PositionMode mode, ExchangeInstrument? instrument, string? asset)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            return new PositionModeScope(Asset: asset?.Trim().ToUpperInvariant() ?? exchange.PositionModeAsset);
        }

        bool can = mode != PositionMode.Hedge
            || exchange.PositionModeAsset is null
            || (instrument is { MarketType: MarketType.Perp, Inverse: false } && IsOfAsset(exchange, instrument.SettleAsset));
        return can ? new PositionModeScope(instrument) : throw OneWayOnly(exchange, connection, $"{instrument.Symbol} is", "Symbol");
    }

    /// <summary>What is done, such as <c>Set position mode to Hedge for all USDT perpetuals of the account</c>.</summary>
    public static string Describe(PositionModeScope scope, PositionMode mode)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return $"Set position mode to {mode}" + (scope switch
        {
            { Instrument: not null } => "",
            { Asset: { } asset } => $" for all {asset} perpetuals of the account",
            _ => " for every symbol of the account",
        });
    }

    /// <summary>Sets it, once. Where the exchange refuses because something is open, the message names it.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="scope">What <see cref="Scope"/> gave.</param>
    /// <param name="mode">What the user wants.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange refuses.</exception>
    public static async Task<ExchangePositionModeChange> Set(
        ExchangeRuntime runtime, ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(scope);
        ExchangePositionModeChange change = await ModeSwitch.Run(
            runtime,
            connection,
            adapter => Send(adapter, connection, scope, mode, cancellation),
            async adapter => ModeSwitch.Of(await ReadOpen(adapter, connection, scope, cancellation)),
            "Get-ExchangePositionMode");
        if (scope is { Instrument: null, Asset: not null })
        {
            await WarnOfOthers(runtime, connection, scope, mode, cancellation);
        }

        return change;
    }

    // Where some of many instruments stay because something of them is open, the exchange takes the first request and refuses
    // the same once more: there is nothing left that it could set. What is wanted is so then, and setting it again is no error.
    private static async Task<ExchangePositionModeChange> Send(
        IExchangeAdapter adapter, ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        try
        {
            return await adapter.SetPositionMode(connection, scope, mode, cancellation);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.InvalidState && scope is { Instrument: null, Asset: not null })
        {
            if (!await IsSoWhereNothingIsOpen(adapter, connection, scope, mode, cancellation))
            {
                throw;
            }

            return new ExchangePositionModeChange
            {
                Account = connection.AccountName,
                Exchange = connection.Exchange,
                Environment = connection.Environment,
                Asset = scope.Asset,
                PositionMode = mode,
                Changed = false,
            };
        }
    }

    private static async Task<bool> IsSoWhereNothingIsOpen(
        IExchangeAdapter adapter, ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        try
        {
            OpenItems open = await ReadOpen(adapter, connection, scope, cancellation);
            IReadOnlyList<ExchangePositionMode> modes = await adapter.GetPositionModes(connection, instruments: null, cancellation);
            ExchangePositionMode[] free = [.. modes.Where(m => m.Symbol is { } symbol && SettlesIn(symbol, scope.Asset!) && !open.Symbols.Contains(symbol, StringComparer.Ordinal))];

            // An exchange that lists only what is open tells nothing of the rest: then the refusal stands.
            return free.Length > 0 && Array.TrueForAll(free, m => m.PositionMode == mode);
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: whether the mode is set where nothing is open could not be read. {e.Message}");
            return false;
        }
    }

    // An exchange that sets many instruments at once may leave out those where something is open, and answer with success.
    private static async Task WarnOfOthers(
        ExchangeRuntime runtime, ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        try
        {
            IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
            InstrumentBook book = await runtime.GetInstruments(connection, cancellation);
            OpenItems open = await ReadOpen(adapter, connection, scope, cancellation);
            ExchangeInstrument[] inUse = [.. open.Symbols.Select(book.FindBySymbol).OfType<ExchangeInstrument>()];
            if (inUse.Length == 0)
            {
                return;
            }

            IReadOnlyList<ExchangePositionMode> modes = await adapter.GetPositionModes(connection, inUse, cancellation);
            foreach (ExchangePositionMode other in modes.Where(m => m.PositionMode != mode))
            {
                connection.Reporter.Warning($"{connection.Label}: {other.Symbol} stays in {other.PositionMode} mode, because a position or an order of it is open.");
            }
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Warning($"{connection.Label}: the mode is set; whether it holds where positions or orders are open could not be read. {e.Message}");
        }
    }

    private static Task<OpenItems> ReadOpen(IExchangeAdapter adapter, ExchangeConnection connection, PositionModeScope scope, CancellationToken cancellation) =>
        OpenItems.Read(adapter, connection, scope.Instrument, symbol => scope.Asset is null || SettlesIn(symbol, scope.Asset), cancellation);

    private static bool SettlesIn(string symbol, string asset) =>
        SymbolNotation.TryParse(symbol, out SymbolParts parts) && parts.MarketType == MarketType.Perp && string.Equals(parts.QuoteAsset, asset, StringComparison.OrdinalIgnoreCase);

    private static bool IsOfAsset(ExchangeDefinition exchange, string asset) =>
        exchange.PositionModeAsset is not { } only || string.Equals(asset.Trim(), only, StringComparison.OrdinalIgnoreCase);

    private static ExchangeException OneWayOnly(ExchangeDefinition exchange, ExchangeConnection connection, string what, string parameter) =>
        connection.Unsupported(parameter, $"{what} one-way in any case; hedge mode is for {exchange.PositionModeAsset} perpetuals only.");
}
