using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Instruments and tickers.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>Up to this many, symbols are asked one by one, for a weight of 4 each; all at once weigh 55 and are large.</summary>
    private const int FewSymbols = 4;

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/exchangeInfo</c>. Coin-margined contracts are left out.</remarks>
    public async Task<IReadOnlyList<ExchangeInstrument>> GetInstruments(ExchangeConnection connection, CancellationToken cancellation)
    {
        ExchangeInfo info = await Ask(connection, new EndpointCall(BinanceEndpoints.ExchangeInfo), BinanceJson.Default.ExchangeInfo, cancellation);
        return InstrumentMapping.Map(connection, info);
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /fapi/v1/premiumIndex</c>, <c>/fapi/v1/ticker/bookTicker</c> and <c>/fapi/v1/ticker/24hr</c> together.</remarks>
    public async Task<IReadOnlyList<ExchangeTicker>> GetTickers(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        if (instruments is { Count: 0 })
        {
            return [];
        }

        return instruments is { Count: <= FewSymbols }
            ? await TickersOf(connection, instruments, cancellation)
            : await TickersOfAll(connection, instruments, cancellation);
    }

    private async Task<IReadOnlyList<ExchangeTicker>> TickersOf(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument> instruments, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        (Task<PremiumIndex[]> Mark, Task<BookTicker[]> Book, Task<DayTicker[]> Day)[] replies =
        [
            .. instruments.Select(i => (
                calls.Start(stop => Ask(connection, BinanceEndpoints.PremiumIndex, i, BinanceJson.Default.PremiumIndexArray, stop)),
                calls.Start(stop => Ask(connection, BinanceEndpoints.BookTicker, i, BinanceJson.Default.BookTickerArray, stop)),
                calls.Start(stop => Ask(connection, BinanceEndpoints.DayTicker, i, BinanceJson.Default.DayTickerArray, stop)))),
        ];
        await calls.Finish();
        List<ExchangeTicker> tickers = [];
        for (int i = 0; i < replies.Length; i++)
        {
            tickers.Add(TickerMapping.Map(
                connection,
                instruments[i].ExchangeSymbol,
                instruments[i],
                (await replies[i].Mark).FirstOrDefault(),
                (await replies[i].Book).FirstOrDefault(),
                (await replies[i].Day).FirstOrDefault()));
        }

        return tickers;
    }

    private async Task<IReadOnlyList<ExchangeTicker>> TickersOfAll(ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        using CallGroup calls = new(cancellation);
        Task<InstrumentBook> known = calls.Start(stop => Book(connection, instruments, stop));
        Task<PremiumIndex[]> marks = calls.Start(stop => Ask(connection, BinanceEndpoints.PremiumIndexOfAll, null, BinanceJson.Default.PremiumIndexArray, stop));
        Task<BookTicker[]> books = calls.Start(stop => Ask(connection, BinanceEndpoints.BookTickerOfAll, null, BinanceJson.Default.BookTickerArray, stop));
        Task<DayTicker[]> days = calls.Start(stop => Ask(connection, BinanceEndpoints.DayTickerOfAll, null, BinanceJson.Default.DayTickerArray, stop));
        await calls.Finish();

        Dictionary<string, PremiumIndex> markOf = BySymbol(await marks, static row => row.Symbol);
        Dictionary<string, BookTicker> bookOf = BySymbol(await books, static row => row.Symbol);
        Dictionary<string, DayTicker> dayOf = BySymbol(await days, static row => row.Symbol);
        InstrumentBook instrumentBook = await Complete(await known, connection, dayOf.Keys, cancellation);
        IEnumerable<string> wanted = instruments?.Select(static i => i.ExchangeSymbol)
            ?? dayOf.Keys.Union(bookOf.Keys, StringComparer.Ordinal).Union(markOf.Keys, StringComparer.Ordinal);
        return
        [
            .. wanted
                .Where(symbol => dayOf.ContainsKey(symbol) || bookOf.ContainsKey(symbol) || markOf.ContainsKey(symbol))
                .Select(symbol => TickerMapping.Map(
                    connection,
                    symbol,
                    instrumentBook.FindByExchangeSymbol(symbol),
                    markOf.GetValueOrDefault(symbol),
                    bookOf.GetValueOrDefault(symbol),
                    dayOf.GetValueOrDefault(symbol))),
        ];
    }

    private static Dictionary<string, T> BySymbol<T>(IEnumerable<T?> rows, Func<T, string?> symbolOf)
        where T : class
    {
        Dictionary<string, T> map = new(StringComparer.Ordinal);
        foreach (T? row in rows)
        {
            if (row is not null && symbolOf(row) is { } symbol)
            {
                map[symbol] = row;
            }
        }

        return map;
    }
}
