using System.Globalization;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>
/// Pages through <c>GET /fapi/v1/income</c> by time alone, which is all it takes: a page begins where the one before ended,
/// in time, and so repeats rows. Where a full page is of a single moment, time leads no further, and that moment is asked
/// for type by type, and symbol by symbol.
/// </summary>
/// <param name="connection">The account.</param>
/// <param name="type">Only this type; null for all.</param>
/// <param name="symbol">Only this symbol; null for all.</param>
/// <param name="ask">Asks once.</param>
/// <param name="symbols">All symbols of the exchange.</param>
internal sealed class IncomePages(
    ExchangeConnection connection,
    string? type,
    string? symbol,
    Func<QueryText, CancellationToken, Task<IReadOnlyList<IncomeRow>>> ask,
    Func<CancellationToken, Task<IEnumerable<string>>> symbols)
{
    /// <summary>How many rows one reply has at most.</summary>
    public const int Most = 1000;

    public async Task<HistoryPage<IncomeRow>> Read(DateTime startTime, HistoryRead read, CancellationToken cancellation)
    {
        long start = read.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : WireWords.Time(startTime)!.Value;
        long end = WireWords.Time(read.EndTime)!.Value;
        IReadOnlyList<IncomeRow> rows = await Ask(type, symbol, start, end, read.Limit, cancellation);
        if (rows.Count < read.Limit)
        {
            return new HistoryPage<IncomeRow>(rows, Next: null);
        }

        long last = Last(rows);
        return last > start
            ? new HistoryPage<IncomeRow>(rows, last.ToString(CultureInfo.InvariantCulture))
            : new HistoryPage<IncomeRow>(await Moment(start, cancellation), start < end ? (start + 1).ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>All rows of one millisecond.</summary>
    private async Task<IReadOnlyList<IncomeRow>> Moment(long time, CancellationToken cancellation)
    {
        IReadOnlyList<IncomeRow> rows = await Ask(type, symbol, time, time, Most, cancellation);
        if (rows.Count < Most)
        {
            return rows;
        }

        // Those of the first reply stay in front: they are the ones that the page before had, too.
        List<IncomeRow> all = [.. rows];
        if (type is not null)
        {
            await AddBySymbol(all, rows, type, time, cancellation);
            return all;
        }

        if (rows.FirstOrDefault(static r => r.IncomeType is { } word && IncomeWords.Read(word) == LedgerEntryType.Unknown) is { } unknown)
        {
            throw Crowded(time, $"some of the type {unknown.IncomeType}, which cannot be asked for");
        }

        foreach (string word in IncomeWords.All.Select(static t => t.RawType))
        {
            IReadOnlyList<IncomeRow> ofType = await Ask(word, symbol, time, time, Most, cancellation);
            if (ofType.Count < Most)
            {
                all.AddRange(ofType);
            }
            else
            {
                await AddBySymbol(all, ofType, word, time, cancellation);
            }
        }

        return all;
    }

    private async Task AddBySymbol(List<IncomeRow> all, IReadOnlyList<IncomeRow> rows, string word, long time, CancellationToken cancellation)
    {
        if (symbol is not null || rows.Any(static r => r.Symbol is null))
        {
            throw Crowded(time, $"{Most} or more of the type {word} {(symbol is null ? "without a symbol" : "and of one symbol")}");
        }

        foreach (string one in rows.Select(static r => r.Symbol!).Union(await symbols(cancellation), StringComparer.Ordinal))
        {
            IReadOnlyList<IncomeRow> ofSymbol = await Ask(word, one, time, time, Most, cancellation);
            all.AddRange(ofSymbol.Count < Most ? ofSymbol : throw Crowded(time, $"{Most} or more of the type {word} and of {one}"));
        }
    }

    private Task<IReadOnlyList<IncomeRow>> Ask(string? ofType, string? ofSymbol, long start, long end, int limit, CancellationToken cancellation) => ask(
        new QueryText().Add("symbol", ofSymbol).Add("incomeType", ofType).Add("startTime", start).Add("endTime", end).Add("limit", (long)limit),
        cancellation);

    // The exchange does not promise the order: where it were another, going on after the last row would leave rows out.
    private long Last(IReadOnlyList<IncomeRow> rows)
    {
        DateTime last = LedgerMapping.Time(connection, rows[^1]);
        return rows.All(r => LedgerMapping.Time(connection, r) <= last)
            ? WireWords.Time(last)!.Value
            : throw MappingFailures.Missing(connection, BinanceEndpoints.Income.Path, "the oldest rows first, so that it cannot be paged through");
    }

    // It will be no other way at the next try, which is why it is no failure of the reply.
    private ExchangeException Crowded(long time, string what) => new(
        FailureKind.Unsupported,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{connection.Label}: the ledger cannot be read past {DateTime.UnixEpoch.AddMilliseconds(time):yyyy-MM-dd HH:mm:ss.fff} UTC: this one millisecond has {what}, and the exchange gives no more than {Most} rows of it."))
    {
        Account = connection.Account?.Name,
        Advice = "Export-ExchangeHistory gets the ledger as a file, without such a limit; or read before and after that moment, with -EndTime and -StartTime.",
    };
}
