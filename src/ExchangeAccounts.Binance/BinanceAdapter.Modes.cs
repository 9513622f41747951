using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Margin mode, position mode and multi-assets mode.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/symbolConfig</c>.</remarks>
    public async Task<IReadOnlyList<ExchangeMarginMode>> GetMarginModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is { Count: 0 })
        {
            return [];
        }

        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<SymbolConfig?[]> configs = calls.Start(stop => SymbolConfigs(connection, Single(instruments), stop));
        await calls.Finish();

        Dictionary<string, SymbolConfig> configOf = BySymbol(await configs, static c => c.Symbol);
        InstrumentBook book = await Complete(await known, connection, configOf.Keys, cancellation);
        return [.. Wanted(instruments, configOf).Select(symbol => ModeMapping.Margin(connection, book, configOf[symbol]))];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/marginType</c>, after <c>GET /fapi/v1/symbolConfig</c> for what it was; where that fails, nothing is
    /// sent. -4046 is success: it was so already.
    /// </remarks>
    public async Task<ExchangeMarginModeChange> SetMarginMode(ExchangeConnection connection, ExchangeInstrument? instrument, MarginMode mode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (instrument is null)
        {
            throw Refuse(connection, "Symbol", "every symbol has a margin mode of its own, and none was given");
        }

        if (!WireWords.MarginModes.TryGetValue(mode, out string? word))
        {
            throw Refuse(connection, "MarginMode", $"the margin mode of {instrument.Symbol} is Cross or Isolated, not {mode}");
        }

        SymbolConfig? before = BySymbol(await SymbolConfigs(connection, instrument, cancellation), static c => c.Symbol).GetValueOrDefault(instrument.ExchangeSymbol);
        string body = new QueryText().Add(SymbolParameter, instrument.ExchangeSymbol).Add("marginType", word).ToString();
        bool changed = await Set(connection, BinanceEndpoints.SetMarginType, body, cancellation);
        return ModeMapping.MarginChange(connection, instrument, WireWords.ReadMarginMode(before?.MarginType), mode, changed);
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/accountConfig</c>: one row for the account, whatever the instruments.</remarks>
    public async Task<IReadOnlyList<ExchangePositionMode>> GetPositionModes(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        [ModeMapping.Position(connection, await Config(connection, cancellation))];

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/positionSide/dual</c>, after <c>GET /fapi/v1/accountConfig</c> for what it was; where that fails,
    /// nothing is sent. -4059 is success: it was so already.
    /// </remarks>
    public async Task<ExchangePositionModeChange> SetPositionMode(ExchangeConnection connection, PositionModeScope scope, PositionMode mode, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Instrument is not null || scope.Asset is not null)
        {
            CapabilityGate.Demand(Definition, Capability.PerSymbolPositionMode, connection, parameter: scope.Instrument is null ? "Asset" : "Symbol");
        }

        if (mode is not (PositionMode.OneWay or PositionMode.Hedge))
        {
            throw Refuse(connection, "PositionMode", $"the position mode is OneWay or Hedge, not {mode}");
        }

        AccountConfig before = await Config(connection, cancellation);
        string body = new QueryText().Add("dualSidePosition", WireWords.Switch(mode == PositionMode.Hedge)).ToString();
        bool changed = await Set(connection, BinanceEndpoints.SetPositionSide, body, cancellation);
        return ModeMapping.PositionChange(connection, before, mode, changed);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>POST /fapi/v1/multiAssetsMargin</c>, after <c>GET /fapi/v1/accountConfig</c> for what it was; where that fails,
    /// nothing is sent. -4171 is success: it was so already.
    /// </remarks>
    public async Task<ExchangeMultiAssetModeChange> SetMultiAssetMode(ExchangeConnection connection, bool enabled, CancellationToken cancellation)
    {
        AccountConfig before = await Config(connection, cancellation);
        string body = new QueryText().Add("multiAssetsMargin", WireWords.Switch(enabled)).ToString();
        bool changed = await Set(connection, BinanceEndpoints.SetMultiAssetsMargin, body, cancellation);
        return ModeMapping.MultiAssetChange(connection, before, enabled, changed);
    }

    /// <summary>Sends a setting, once.</summary>
    /// <returns>False where the exchange says that it was so already.</returns>
    private async Task<bool> Set(ExchangeConnection connection, Endpoint endpoint, string body, CancellationToken cancellation)
    {
        SettingReply reply = await Ask(connection, new EndpointCall(endpoint, Body: body), BinanceJson.Default.SettingReply, cancellation);
        return IsDone(connection, endpoint, reply.Code);
    }

    // Success is a code of 200; a negative one came through because it says that there is nothing to change.
    private static bool IsDone(ExchangeConnection connection, Endpoint endpoint, decimal? code) => code is { } said
        ? said >= 0
        : throw new ExchangeException(FailureKind.OutcomeUnknown, $"{connection.Label}: {endpoint.Path} was sent, and its reply does not say whether it was done")
        {
            Account = connection.Account?.Name,
        };

    /// <summary>The one instrument, which is asked for by name; null for more, which are cheaper out of all.</summary>
    private static ExchangeInstrument? Single(IReadOnlyList<ExchangeInstrument>? instruments) => instruments is { Count: 1 } ? instruments[0] : null;

    /// <summary>The exchange's symbols that rows are wanted of, in the order asked for, as far as there are rows.</summary>
    private static IEnumerable<string> Wanted<T>(IReadOnlyList<ExchangeInstrument>? instruments, Dictionary<string, T> rowOf) =>
        instruments?.Select(static i => i.ExchangeSymbol).Where(rowOf.ContainsKey) ?? rowOf.Keys;
}
