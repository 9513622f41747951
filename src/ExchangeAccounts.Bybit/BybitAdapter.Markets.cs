using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Instruments and tickers.</content>
public sealed partial class BybitAdapter
{
    /// <summary>Up to so many instruments of one category are asked for one by one; for more, all are asked for at once.</summary>
    private const int MaxSingleTickers = 5;

    /// <summary>An unlisted symbol makes an older book be read again: it may be newly listed.</summary>
    private static readonly TimeSpan YoungBook = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/market/instruments-info</c>, linear and inverse. The exchange lists what trades or is about to; it does not list what was delisted.</remarks>
    public async Task<IReadOnlyList<ExchangeInstrument>> GetInstruments(ExchangeConnection connection, CancellationToken cancellation)
    {
        using CallGroup reads = new(cancellation);
        Task<List<InstrumentRow>> linear = reads.Start(stop => GetInstrumentRows(connection, WireWords.Linear, stop));
        Task<List<InstrumentRow>> inverse = reads.Start(stop => GetInstrumentRows(connection, WireWords.Inverse, stop));
        await reads.Finish();
        return
        [
            .. (await linear).Select(r => InstrumentMapping.ToInstrument(r, WireWords.Linear, connection)).OfType<ExchangeInstrument>(),
            .. (await inverse).Select(r => InstrumentMapping.ToInstrument(r, WireWords.Inverse, connection)).OfType<ExchangeInstrument>(),
        ];
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/market/tickers</c>, for a few instruments one by one, for many a whole category.</remarks>
    public async Task<IReadOnlyList<ExchangeTicker>> GetTickers(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        Dictionary<string, ExchangeInstrument>? asked = instruments?.DistinctBy(static i => i.ExchangeSymbol).ToDictionary(static i => i.ExchangeSymbol);
        using CallGroup reads = new(cancellation);
        Task<InstrumentBook>? book = asked is null ? reads.Start(stop => GetBook(connection, stop)) : null;
        Task<BybitReply<PagedList<TickerRow>>>[] calls = [.. CategorySymbols(asked).Select(q => reads.Start(stop => GetTickerRows(connection, q.Category, q.Symbol, stop)))];
        await reads.Finish();
        List<ExchangeTicker> tickers = [];
        foreach (BybitReply<PagedList<TickerRow>> reply in calls.Select(static c => c.Result))
        {
            tickers.AddRange(Rows(Result(reply, BybitEndpoints.Tickers, connection), BybitEndpoints.Tickers, connection)
                .Where(r => r.Symbol is not null && asked?.ContainsKey(r.Symbol) != false)
                .Select(r => TickerMapping.ToTicker(r, r.Symbol!, asked is null ? book!.Result.FindByExchangeSymbol(r.Symbol!) : asked[r.Symbol!], reply.Time, connection)));
        }

        return tickers;
    }

    // What to ask for instruments: a few one by one, many, or all, by their whole category.
    private static IEnumerable<(string Category, string? Symbol)> CategorySymbols(Dictionary<string, ExchangeInstrument>? asked)
    {
        foreach (string category in (string[])[WireWords.Linear, WireWords.Inverse])
        {
            string[]? wanted = asked?.Values.Where(i => WireWords.Category(i) == category).Select(static i => i.ExchangeSymbol).ToArray();
            string?[] symbols = wanted is { Length: <= MaxSingleTickers } ? wanted : new string?[] { null };
            foreach (string? symbol in symbols)
            {
                yield return (category, symbol);
            }
        }
    }

    private static string CategoryQuery(string category, string? symbol) => new QueryText().Add("category", category).Add("symbol", symbol).ToString();

    // GET /v5/market/instruments-info
    private Task<List<InstrumentRow>> GetInstrumentRows(ExchangeConnection connection, string category, CancellationToken cancellation) =>
        SendPages(
            connection,
            BybitEndpoints.Instruments,
            new QueryText().Add("category", category).Add("limit", 1000).ToString(),
            BybitJson.Default.InstrumentsReply,
            cancellation);

    // GET /v5/market/tickers
    private Task<BybitReply<PagedList<TickerRow>>> GetTickerRows(ExchangeConnection connection, string category, string? symbol, CancellationToken cancellation) =>
        Send(
            connection,
            new EndpointCall(BybitEndpoints.Tickers, CategoryQuery(category, symbol)),
            BybitJson.Default.TickersReply,
            cancellation);

    private Task<InstrumentBook> GetBook(ExchangeConnection connection, CancellationToken cancellation) =>
        services.Instruments.Get(connection, stop => GetInstruments(connection, stop), cancellation);

    // The book that names these symbols, read anew where it does not and may be out of date.
    private async ValueTask<InstrumentBook> Naming(
        InstrumentBook book, IEnumerable<string?> symbols, ExchangeConnection connection, CancellationToken cancellation)
    {
        bool isComplete = symbols.All(s => s is null || book.FindByExchangeSymbol(s) is not null);
        return isComplete || services.Clock.GetUtcNow().UtcDateTime - book.AsOf < YoungBook
            ? book
            : await services.Instruments.Refresh(connection, stop => GetInstruments(connection, stop), cancellation);
    }

    /// <summary>Rows with the instruments that they name; one that names none is of the instrument that was asked for.</summary>
    private async Task<IEnumerable<T?>> Named<TRow, T>(
        ExchangeConnection connection,
        IReadOnlyList<TRow> rows,
        Func<TRow, string?> symbolOf,
        ExchangeInstrument? asked,
        Func<TRow, ExchangeInstrument?, T?> map,
        CancellationToken cancellation)
        where T : class
    {
        InstrumentBook names = await Naming(await GetBook(connection, cancellation), rows.Select(symbolOf), connection, cancellation);
        return rows.Select(r => map(r, symbolOf(r) is { } symbol ? names.FindByExchangeSymbol(symbol) : asked));
    }
}
