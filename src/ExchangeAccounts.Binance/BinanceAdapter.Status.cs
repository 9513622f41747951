using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Whether the account may trade, and what that costs.</summary>
public sealed partial class BinanceAdapter
{
    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/accountConfig</c> and <c>/fapi/v1/apiTradingStatus</c> together: whether the account may trade, what
    /// is watched of the account where the exchange says so, and what is watched of each symbol.
    /// </remarks>
    public async Task<IReadOnlyList<ExchangeTradingStatus>> GetTradingStatus(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        ExchangeInstrument? single = Single(instruments);
        Endpoint endpoint = single is null ? BinanceEndpoints.TradingStatusOfAll : BinanceEndpoints.TradingStatus;
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<AccountConfig> config = calls.Start(stop => Config(connection, stop));
        Task<TradingStatusReply> status = calls.Start(stop => Ask(connection, endpoint, single, BinanceJson.Default.TradingStatusReply, stop));
        await calls.Finish();

        TradingStatusReply reply = await status;
        Dictionary<string, TradingIndicator?[]?> indicators = reply.Indicators ?? throw MappingFailures.Missing(connection, endpoint.Path, "any indicators");
        string[] symbols = [.. indicators.Keys.Where(k => k != TradingStatusMapping.OfAccount && IsAmong(instruments, k))];
        InstrumentBook book = await Complete(await known, connection, symbols, cancellation);
        return
        [
            TradingStatusMapping.Account(connection, await config),
            .. TradingStatusMapping.Watched(connection, book, TradingStatusMapping.OfAccount, reply),
            .. symbols.SelectMany(symbol => TradingStatusMapping.Watched(connection, book, symbol, reply)),
        ];
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/commissionRate</c>, which weighs 20 for each symbol.</remarks>
    public async Task<IReadOnlyList<ExchangeFeeRate>> GetFeeRates(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is null)
        {
            CapabilityGate.Demand(Definition, Capability.FeeRateOfAll, connection, parameter: "Symbol");
        }

        using CallGroup calls = new(cancellation);
        (ExchangeInstrument Instrument, Task<CommissionRate> Rate)[] replies =
        [
            .. (instruments ?? []).Select(i => (i, calls.Start(stop => Ask(connection, BinanceEndpoints.CommissionRate, i, BinanceJson.Default.CommissionRate, stop)))),
        ];
        await calls.Finish();
        List<ExchangeFeeRate> rates = [];
        foreach ((ExchangeInstrument instrument, Task<CommissionRate> rate) in replies)
        {
            rates.Add(FeeRateMapping.Map(connection, instrument, await rate));
        }

        return rates;
    }
}
