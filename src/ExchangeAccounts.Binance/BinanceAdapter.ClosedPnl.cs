using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Profit and loss of closed positions, which the exchange has no list of.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>How many symbols are asked for side by side.</summary>
    private const int SymbolsAtOnce = 8;

    /// <inheritdoc/>
    /// <remarks>
    /// Put together: the profits of <c>GET /fapi/v1/income</c> (<c>REALIZED_PNL</c>), each with the fill it is of from <c>GET
    /// /fapi/v1/userTrades</c>, which costs a request or more for each symbol of a page. One row for each fill that closed. A
    /// fill that is not found leaves its fields null. The entry price is what follows from the profit, in hedge mode: in
    /// one-way mode the exchange does not say which part of a fill closed.
    /// </remarks>
    public IReadOnlyList<HistorySource<ExchangeClosedPnl>> ClosedPnl(ExchangeConnection connection, ExchangeInstrument? instrument)
    {
        ArgumentNullException.ThrowIfNull(connection);
        BinanceAddresses.Demand(connection, BinanceEndpoints.Income.Path);
        IncomePages pages = Pages(connection, IncomeWords.RealizedPnl, instrument);
        return
        [
            new HistorySource<ExchangeClosedPnl>
            {
                Traits = IncomeTraits("profits with their fills", PaceOf(BinanceEndpoints.Income) + PaceOf(BinanceEndpoints.UserTrades)),
                TimeOf = static p => p.Time,
                IdOf = static p => p.Id,
                Read = async (read, stop) =>
                {
                    HistoryPage<IncomeRow> page = await Page(pages, read, stop);
                    InstrumentBook book = await BookOf(connection, instrument, page.Rows, stop);
                    IReadOnlyDictionary<(string, long), UserTrade> fills = await ClosingFills(connection, page.Rows, stop);
                    return new HistoryPage<ExchangeClosedPnl>(
                        [.. page.Rows.Select(row => ClosedPnlMapping.Read(connection, book, row, KeyOf(row) is { } key ? fills.GetValueOrDefault(key) : null))],
                        page.Next);
                },
            },
        ];
    }

    /// <summary>The fills that profits are of, by symbol and id.</summary>
    private async Task<IReadOnlyDictionary<(string Symbol, long Id), UserTrade>> ClosingFills(ExchangeConnection connection, IReadOnlyList<IncomeRow> profits, CancellationToken cancellation)
    {
        Dictionary<(string, long), UserTrade> fills = [];
        IEnumerable<IGrouping<string, long>> bySymbol = profits.Select(KeyOf).OfType<(string Symbol, long Id)>().GroupBy(static k => k.Symbol, static k => k.Id, StringComparer.Ordinal);
        foreach (IGrouping<string, long>[] some in bySymbol.Chunk(SymbolsAtOnce))
        {
            using CallGroup calls = new(cancellation);
            List<Task<List<UserTrade>>> reads = [.. some.Select(ids => calls.Start(stop => Fills(connection, ids.Key, [.. ids], stop)))];
            await calls.Finish();
            for (int i = 0; i < some.Length; i++)
            {
                foreach (UserTrade fill in await reads[i])
                {
                    fills[(some[i].Key, IdOf(connection, BinanceEndpoints.UserTrades, fill.Id))] = fill;
                }
            }
        }

        return fills;
    }

    // By id: the fills that are wanted say themselves where they are, and those that lie between are skipped where they can be.
    private async Task<List<UserTrade>> Fills(ExchangeConnection connection, string symbol, SortedSet<long> wanted, CancellationToken cancellation)
    {
        List<UserTrade> found = [];
        try
        {
            while (wanted.Count > 0)
            {
                long from = wanted.Min;
                long limit = Math.Min(PageRows, wanted.Max - from + 1);
                string query = new QueryText().Add(SymbolParameter, symbol).Add("limit", limit).Add("fromId", from).ToString();
                UserTrade?[] rows = await Ask(connection, new EndpointCall(BinanceEndpoints.UserTrades, query), BinanceJson.Default.UserTradeArray!, cancellation);
                long last = from;
                foreach (UserTrade row in rows.OfType<UserTrade>())
                {
                    long id = IdOf(connection, BinanceEndpoints.UserTrades, row.Id);
                    last = Math.Max(last, id);
                    if (wanted.Contains(id))
                    {
                        found.Add(row);
                    }
                }

                wanted.RemoveWhere(id => id <= last || rows.Length < limit);
            }
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.UnknownSymbol)
        {
            connection.Reporter.Detail($"{connection.Label}: the fills of {symbol} are not told any more, so that its profits stand alone. {e.Message}");
        }

        return found;
    }

    private static (string Symbol, long Id)? KeyOf(IncomeRow row) =>
        row.Symbol is { } symbol && long.TryParse(row.TradeId, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? (symbol, id) : null;
}
