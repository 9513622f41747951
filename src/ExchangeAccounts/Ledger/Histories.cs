using System.Runtime.CompilerServices;

namespace ExchangeAccounts;

/// <summary>Reads histories of an account: any span, complete, in order, a part at a time, so that who has enough asks no more.</summary>
public static class Histories
{
    /// <summary>Bookings.</summary>
    /// <param name="runtime">What the process shares.</param>
    /// <param name="connection">The account.</param>
    /// <param name="selection">Which.</param>
    /// <param name="request">When, in which order, how many.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/> on Type or RawType for one the exchange does not have, with the list;
    /// <see cref="FailureKind.NotFound"/> where the row to go on after is not there; what the exchange or the way to it refused.
    /// </exception>
    public static IAsyncEnumerable<IReadOnlyList<LedgerEntry>> Ledger(
        ExchangeRuntime runtime, ExchangeConnection connection, LedgerSelection selection, HistoryRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(selection);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        IReadOnlyList<string> rawTypes = LedgerTypes.Resolve(adapter.Definition, selection, connection);
        string? asset = Given(selection.Asset);
        string? symbol = Given(selection.Symbol);
        return Deferred(Read, cancellation);

        async Task<IAsyncEnumerable<IReadOnlyList<LedgerEntry>>> Read()
        {
            ExchangeInstrument? instrument = await Instrument(runtime, connection, symbol, cancellation);
            LedgerQuery query = new() { MarketType = selection.MarketType, Instrument = instrument, Asset = asset, RawTypes = rawTypes };
            bool all = asset is null && instrument is null && selection.Types.Count == 0 && selection.RawTypes.Count == 0;
            HistoryReader<LedgerEntry> reader = new(runtime, connection, request)
            {
                IdOf = static e => e.Id,
                Fits = all ? null : e => LedgerTypes.Fits(selection, e)
                    && (asset is null || string.Equals(e.Asset, asset, StringComparison.OrdinalIgnoreCase))
                    && (instrument is null || e.ExchangeSymbol == instrument.ExchangeSymbol),
            };
            return reader.Read(adapter.Ledger(connection, query), cancellation);
        }
    }

    /// <summary>Profit and loss of closed positions, of one symbol or of all (blank); else as <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeClosedPnl>> ClosedPnl(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        return Deferred(
            async () =>
            {
                IReadOnlyList<HistorySource<ExchangeClosedPnl>> sources = adapter.ClosedPnl(connection, await Instrument(runtime, connection, Given(symbol), cancellation));
                return new HistoryReader<ExchangeClosedPnl>(runtime, connection, request) { IdOf = static p => p.Id }.Read(sources, cancellation);
            },
            cancellation);
    }

    /// <summary>Conversions, with an asset on either side or all (blank); else as <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeConversion>> Conversions(
        ExchangeRuntime runtime, ExchangeConnection connection, string? asset, HistoryRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        string? wanted = Given(asset);
        HistoryReader<ExchangeConversion> reader = new(runtime, connection, request)
        {
            IdOf = static c => c.Id,
            Fits = wanted is null ? null : c => Same(c.FromAsset, wanted) || Same(c.ToAsset, wanted),
        };
        return reader.Read(runtime.Adapter(connection.Exchange).Conversions(connection), cancellation);
    }

    /// <summary>Withdrawals, of one asset or of all (blank), of one status or of any; else as <see cref="Ledger"/>.</summary>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeWithdrawal>> Withdrawals(
        ExchangeRuntime runtime, ExchangeConnection connection, string? asset, WithdrawalStatus? status, HistoryRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        string? wanted = Given(asset);
        HistoryReader<ExchangeWithdrawal> reader = new(runtime, connection, request)
        {
            IdOf = static w => w.Id,
            Fits = wanted is null && status is null ? null : w => (wanted is null || Same(w.Asset, wanted)) && (status is null || w.Status == status),
        };
        return reader.Read(runtime.Adapter(connection.Exchange).Withdrawals(connection, wanted), cancellation);
    }

    /// <summary>Fills, of one symbol, or of all (blank) where the exchange has such a read; else as <see cref="Ledger"/>.</summary>
    /// <exception cref="ExchangeException">Also <see cref="FailureKind.Unsupported"/> on Symbol, where the exchange wants one.</exception>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeTrade>> Trades(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation)
    {
        IExchangeAdapter adapter = Demand(runtime, connection, symbol, Capability.TradesOfAll);
        return Deferred(
            async () =>
            {
                IReadOnlyList<HistorySource<ExchangeTrade>> sources = adapter.TradeHistory(connection, await Instrument(runtime, connection, Given(symbol), cancellation));
                return new HistoryReader<ExchangeTrade>(runtime, connection, request) { IdOf = static t => t.TradeId }.Read(sources, cancellation);
            },
            cancellation);
    }

    /// <summary>Orders by the time they were made, of one symbol, or of all (blank) where the exchange has such a read; else as <see cref="Ledger"/>.</summary>
    /// <remarks>What the order journal had open is settled by what is read.</remarks>
    /// <exception cref="ExchangeException">Also <see cref="FailureKind.Unsupported"/> on Symbol, where the exchange wants one.</exception>
    public static IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Orders(
        ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, HistoryRequest request, CancellationToken cancellation)
    {
        IExchangeAdapter adapter = Demand(runtime, connection, symbol, Capability.OrderHistoryOfAll);
        return Deferred(
            async () =>
            {
                IReadOnlyList<HistorySource<ExchangeOrder>> sources = adapter.OrderHistory(connection, await Instrument(runtime, connection, Given(symbol), cancellation));
                HistoryReader<ExchangeOrder> reader = new(runtime, connection, request) { IdOf = static o => o.OrderId ?? o.ClientOrderId ?? "" };
                return Recognized(reader.Read(sources, cancellation));
            },
            cancellation);

        async IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> Recognized(IAsyncEnumerable<IReadOnlyList<ExchangeOrder>> parts)
        {
            await foreach (IReadOnlyList<ExchangeOrder> part in parts)
            {
                runtime.Orders.Recognize(connection, part);
                yield return part;
            }
        }
    }

    private static IExchangeAdapter Demand(ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, string capabilityOfAll)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        if (string.IsNullOrWhiteSpace(symbol))
        {
            CapabilityGate.Demand(adapter.Definition, capabilityOfAll, connection, parameter: "Symbol");
        }

        return adapter;
    }

    private static async Task<ExchangeInstrument?> Instrument(ExchangeRuntime runtime, ExchangeConnection connection, string? symbol, CancellationToken cancellation) =>
        symbol is null ? null : (await runtime.GetInstruments(connection, cancellation)).Resolve(symbol);

    private static async IAsyncEnumerable<IReadOnlyList<T>> Deferred<T>(
        Func<Task<IAsyncEnumerable<IReadOnlyList<T>>>> begin, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IReadOnlyList<T> part in (await begin()).WithCancellation(cancellation))
        {
            yield return part;
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool Same(string asset, string wanted) => string.Equals(asset, wanted, StringComparison.OrdinalIgnoreCase);
}
