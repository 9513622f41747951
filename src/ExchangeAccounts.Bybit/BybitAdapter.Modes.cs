using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Margin mode, of the account; position mode, of each USDT perpetual.</content>
public sealed partial class BybitAdapter
{
    /// <inheritdoc/>
    /// <remarks><c>GET /v5/account/info</c>: the account has one for all its instruments.</remarks>
    public async Task<IReadOnlyList<ExchangeMarginMode>> GetMarginModes(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        [ModeMapping.ToMarginMode(await GetAccountInfo(connection, cancellation), connection)];

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /v5/account/info</c> for what it was, then <c>POST /v5/account/set-margin-mode</c>, sent once. Code 110073 is
    /// "not changed" to some and "failed" to others, so the account is read again and tells which.
    /// </remarks>
    public async Task<ExchangeMarginModeChange> SetMarginMode(
        ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation)
    {
        if (instrument is not null)
        {
            throw CapabilityGate.Refusal(Definition, Capability.PerSymbolMarginMode, connection, parameter: "Symbol");
        }

        if (!WireWords.MarginModes.TryGetValue(mode, out string? word))
        {
            throw NoSuchMode(connection, "MarginMode", mode.ToString());
        }

        MarginMode? previous = WireWords.ToMarginMode((await GetAccountInfo(connection, cancellation)).MarginMode);
        bool changed = previous != mode;
        EndpointCall call = new(BybitEndpoints.SetMarginMode, Body: JsonSerializer.Serialize(new SetMarginModeBody(word), BybitJson.Default.SetMarginModeBody));
        try
        {
            BybitReply<MarginModeResult> reply = await Send(connection, call, BybitJson.Default.MarginModeReply, cancellation);
            foreach (MarginModeReason reason in reply.Result?.Reasons ?? [])
            {
                connection.Reporter.Warning($"{connection.Label}: the margin mode is set, and the exchange says: {reason.ReasonMsg} ({reason.ReasonCode})");
            }
        }
        catch (ExchangeException e) when (e.ExchangeCode == BybitErrors.MarginModeUnchangedText)
        {
            if (!await IsInMode(connection, mode, cancellation))
            {
                throw;
            }

            changed = false;
        }

        return new ExchangeMarginModeChange
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            PreviousMarginMode = previous,
            MarginMode = mode,
            Changed = changed,
        };
    }

    /// <inheritdoc/>
    /// <remarks>
    /// For given instruments <c>GET /v5/position/list</c> with the symbol, which lists flat positions too, and nothing for
    /// those that have no hedge mode; for all <c>GET /v5/position/symbol-info</c>, and in portfolio margin, where that is an
    /// error, the open positions.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangePositionMode>> GetPositionModes(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is not null)
        {
            using CallGroup reads = new(cancellation);
            Task<PositionMode>[] modes = [.. instruments.Select(i => reads.Start(stop => GetPositionMode(connection, i, stop)))];
            await reads.Finish();
            return [.. instruments.Zip(modes, (instrument, mode) => ModeMapping.ToPositionMode(instrument.ExchangeSymbol, instrument, mode.Result, connection))];
        }

        InstrumentBook book = await GetBook(connection, cancellation);
        IEnumerable<SymbolLeverageRow> rows;
        if (WireWords.ToMarginMode((await GetAccountInfo(connection, cancellation)).MarginMode) == MarginMode.Portfolio)
        {
            connection.Reporter.Detail($"{connection.Label}: in portfolio margin only instruments with an open position are listed");
            rows = await GetPositionLeverage(connection, cancellation);
        }
        else
        {
            rows = await GetSymbolRows(connection, cancellation);
        }

        return
        [
            .. rows.Where(static r => r.Symbol is not null)
                .GroupBy(static r => r.Symbol!, StringComparer.Ordinal)
                .Select(g => ModeMapping.ToPositionMode(
                    g.Key, book.FindByExchangeSymbol(g.Key), ModeMapping.PositionMode(g.Select(static r => r.PositionIdx)), connection)),
        ];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /v5/position/switch-mode</c>, sent once, for one symbol or for all that settle in USDT, which is also what is
    /// meant where neither is given. What it was is read before: <c>GET /v5/position/list</c> or <c>GET /v5/position/symbol-info</c>.
    /// Contracts without a hedge mode are one-way: nothing is sent for them. Code 110025 is "not changed".
    /// </remarks>
    public async Task<ExchangePositionModeChange> SetPositionMode(
        ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scope);
        int number = WireWords.FromPositionMode(mode) ?? throw NoSuchMode(connection, "PositionMode", mode.ToString());
        ExchangeInstrument? instrument = scope.Instrument;
        string? asset = instrument is null ? scope.Asset?.ToUpperInvariant() ?? WireWords.HedgeAsset : null;
        ExchangePositionModeChange change = new()
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument?.Symbol,
            ExchangeSymbol = instrument?.ExchangeSymbol,
            Asset = asset,
            PreviousPositionMode = PositionMode.OneWay,
            PositionMode = mode,
            Changed = false,
        };
        if (instrument is null ? asset != WireWords.HedgeAsset : !WireWords.HasHedgeMode(instrument))
        {
            await CheckOneWay(connection, instrument, asset, mode, cancellation);
            return change;
        }

        PositionMode? previous = instrument is null ? await GetUsdtMode(connection, cancellation) : Known(await GetPositionMode(connection, instrument, cancellation));
        SwitchPositionModeBody body = new(WireWords.Linear, instrument?.ExchangeSymbol, asset, number);
        EndpointCall call = new(BybitEndpoints.SwitchPositionMode, Body: JsonSerializer.Serialize(body, BybitJson.Default.SwitchPositionModeBody));
        try
        {
            BybitReply reply = await Send(connection, call, BybitJson.Default.Reply, cancellation);
            return change with { PreviousPositionMode = previous, Changed = reply.RetCode == 0m && previous != mode };
        }
        catch (ExchangeException e) when (e.ExchangeCode == BybitErrors.NoHedgeModeText)
        {
            throw new ExchangeException(e.Kind, e.Message, e)
            {
                Account = e.Account,
                ExchangeCode = e.ExchangeCode,
                Advice = "Hedge mode is for USDT perpetuals in cross or isolated margin; Get-ExchangeMarginMode shows the margin mode.",
            };
        }
    }

    /// <inheritdoc/>
    /// <remarks>The margin mode decides it, so it is declared as not supported and nothing is sent.</remarks>
    public Task<ExchangeMultiAssetModeChange> SetMultiAssetMode(ExchangeConnection connection, bool enabled, CancellationToken cancellation) =>
        Task.FromException<ExchangeMultiAssetModeChange>(CapabilityGate.Refusal(Definition, Capability.SetMultiAssetMode, connection));

    // Refuses what is not one-way where nothing else is possible, with the reason; an asset that nothing settles in is a slip.
    private async Task CheckOneWay(ExchangeConnection connection, ExchangeInstrument? instrument, string? asset, PositionMode mode, CancellationToken cancellation)
    {
        ExchangeInstrument? example = instrument ?? (await GetBook(connection, cancellation)).Instruments.FirstOrDefault(i => i.SettleAsset == asset);
        if (example is null)
        {
            throw Invalid(connection, "Asset", $"no contract settles in '{asset}'");
        }

        if (mode == PositionMode.Hedge)
        {
            throw CapabilityGate.Refusal(
                Definition,
                example.Inverse ? BybitCapabilities.InverseHedgeMode : example.MarketType == MarketType.Future ? Capability.HedgeMode : BybitCapabilities.UsdcHedgeMode,
                connection,
                example.MarketType,
                parameter: "PositionMode");
        }
    }

    // The mode that all USDT perpetuals are in; null where they differ, or the exchange cannot list them.
    private async Task<PositionMode?> GetUsdtMode(ExchangeConnection connection, CancellationToken cancellation)
    {
        try
        {
            InstrumentBook book = await GetBook(connection, cancellation);
            List<SymbolLeverageRow> rows = await GetSymbolLeverage(connection, WireWords.Linear, cancellation);
            PositionMode[] modes =
            [
                .. rows.Where(r => r.Symbol is not null && book.FindByExchangeSymbol(r.Symbol) is { } instrument && WireWords.HasHedgeMode(instrument))
                    .Select(static r => ModeMapping.PositionMode([r.PositionIdx]))
                    .Distinct(),
            ];
            return modes.Length == 1 ? Known(modes[0]) : null;
        }
        catch (ExchangeException e) when (e.Kind is FailureKind.Unsupported or FailureKind.InvalidRequest or FailureKind.InvalidState or FailureKind.Rejected)
        {
            connection.Reporter.Detail($"{connection.Label}: what the position mode was could not be read: {e.Message}");
            return null;
        }
    }

    private async Task<bool> IsInMode(ExchangeConnection connection, MarginMode mode, CancellationToken cancellation)
    {
        try
        {
            return WireWords.ToMarginMode((await GetAccountInfo(connection, cancellation)).MarginMode) == mode;
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail($"{connection.Label}: whether the margin mode is set could not be read: {e.Message}");
            return false;
        }
    }

    private static PositionMode? Known(PositionMode mode) => mode == PositionMode.Unknown ? null : mode;

    private static ExchangeException NoSuchMode(ExchangeConnection connection, string parameter, string value) =>
        Invalid(connection, parameter, $"{parameter} cannot be set to '{value}'");
}
