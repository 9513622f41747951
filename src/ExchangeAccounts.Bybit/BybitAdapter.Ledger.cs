using System.Text.Json.Serialization.Metadata;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Histories of wallets: bookings, conversions, withdrawals.</content>
public sealed partial class BybitAdapter
{
    // The exchange wants less than 30 days.
    private static readonly TimeSpan WithdrawalWindow = TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/account/transaction-log</c>; of the funding wallet <c>GET /v5/asset/fundinghistory</c>, which counts in seconds.</remarks>
    public IReadOnlyList<HistorySource<LedgerEntry>> Ledger(ExchangeConnection connection, LedgerQuery query)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(query);
        return query.MarketType switch
        {
            null or MarketType.Unified => [Transactions(connection, query)],
            MarketType.Funding => [FundingLog(connection)],
            MarketType.Spot => throw CapabilityGate.Refusal(Definition, Capability.SpotWallet, connection, parameter: nameof(query.MarketType)),
            _ => throw Invalid(connection, nameof(query.MarketType), "there is one ledger for all contracts, that of the unified wallet: leave the market type out, or write Unified or Funding"),
        };
    }

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/asset/exchange/order-record</c> and <c>GET /v5/asset/exchange/query-convert-history</c>: neither takes times.</remarks>
    public IReadOnlyList<HistorySource<ExchangeConversion>> Conversions(ExchangeConnection connection) =>
    [
        Source(
            connection,
            Traits("conversions", BybitEndpoints.ExchangeRecords, 50) with { Unit = Second },
            BybitEndpoints.ExchangeRecords,
            static _ => new QueryText(),
            BybitJson.Default.ExchangeRecordsReply,
            static page => (page.OrderBody, page.NextPageCursor),
            (rows, _) => Task.FromResult(rows.Select(r => LedgerMapping.ToConversion(r, connection))),
            static c => c.Time,
            static c => c.Id),
        new HistorySource<ExchangeConversion>
        {
            Traits = Traits("conversions of the convert service", BybitEndpoints.ConvertHistory, 50),
            TimeOf = static c => c.Time,
            IdOf = static c => c.Id,
            Read = (read, stop) => ConvertPage(connection, read, stop),
        },
    ];

    /// <inheritdoc/>
    /// <remarks><c>GET /v5/asset/withdraw/query-record</c>, on chains and inside the exchange. Only a key of the main account may ask.</remarks>
    public IReadOnlyList<HistorySource<ExchangeWithdrawal>> Withdrawals(ExchangeConnection connection, string? asset) =>
    [
        Source(
            connection,
            Traits("withdrawals", BybitEndpoints.Withdrawals, 50) with { Window = WithdrawalWindow },
            BybitEndpoints.Withdrawals,
            read => Span(new QueryText().Add("coin", asset?.ToUpperInvariant()).Add("withdrawType", 2L), read),
            BybitJson.Default.WithdrawalsReply,
            static page => (page.Rows, page.NextPageCursor),
            (rows, _) => Task.FromResult(rows.Select(r => LedgerMapping.ToWithdrawal(r, connection))),
            static w => w.Time,
            static w => w.Id),
    ];

    /// <inheritdoc/>
    public Task<HistoryFileTicket> RequestHistoryFile(ExchangeConnection connection, HistoryKind kind, DateTime startTime, DateTime endTime, CancellationToken cancellation) =>
        throw CapabilityGate.Refusal(Definition, Capability.HistoryFiles, connection);

    /// <inheritdoc/>
    public Task<HistoryFileState> GetHistoryFile(ExchangeConnection connection, HistoryKind kind, string downloadId, CancellationToken cancellation) =>
        throw CapabilityGate.Refusal(Definition, Capability.HistoryFiles, connection);

    /// <inheritdoc/>
    public Task DownloadHistoryFile(ExchangeConnection connection, string link, Stream target, Action<long, long?>? progress, CancellationToken cancellation) =>
        throw CapabilityGate.Refusal(Definition, Capability.HistoryFiles, connection);

    private HistorySource<LedgerEntry> Transactions(ExchangeConnection connection, LedgerQuery query) => Source(
        connection,
        Traits("transaction log", BybitEndpoints.TransactionLog, 50) with { Window = HistoryWindow },
        BybitEndpoints.TransactionLog,
        read => Span(
            new QueryText()
                .Add("accountType", "UNIFIED")
                .Add("category", query.Instrument is null ? null : WireWords.Category(query.Instrument))
                .Add("currency", query.Asset?.ToUpperInvariant())
                .Add("baseCoin", query.Instrument?.BaseAsset)
                .Add("type", query.RawTypes is [var only] ? only : null),
            read),
        BybitJson.Default.TransactionsReply,
        static page => (page.List, page.NextPageCursor),
        (rows, stop) => Named(connection, rows, static r => r.Symbol, asked: null, (r, i) => LedgerMapping.ToEntry(r, i, connection), stop),
        static e => e.Time,
        static e => e.Id);

    // Rows without an id cannot be told from each other, so that the cursor alone is trusted.
    private HistorySource<LedgerEntry> FundingLog(ExchangeConnection connection) => Source(
        connection,
        Traits("funding wallet's history", BybitEndpoints.FundingLog, 100) with { Window = HistoryWindow, Unit = Second },
        BybitEndpoints.FundingLog,
        static read => new QueryText().Add("createTimeFrom", Milliseconds(read.StartTime!.Value) / 1000).Add("createTimeTo", Milliseconds(read.EndTime) / 1000),
        BybitJson.Default.FundingLogReply,
        static page => (page.List, page.NextPageCursor),
        (rows, _) => Task.FromResult(rows.Select(r => LedgerMapping.ToEntry(r, connection))),
        static e => e.Time,
        idOf: null);

    // Pages by number. How many rows fit one is not published, so that only an empty page is the last.
    private async Task<HistoryPage<ExchangeConversion>> ConvertPage(ExchangeConnection connection, HistoryRead read, CancellationToken cancellation)
    {
        int index = read.Cursor is null ? 1 : int.Parse(read.Cursor, System.Globalization.CultureInfo.InvariantCulture);
        string query = new QueryText().Add("index", (long)index).Add("limit", (long)read.Limit).ToString();
        BybitReply<PagedList<ConvertRow>> reply = await Send(connection, new EndpointCall(BybitEndpoints.ConvertHistory, query), BybitJson.Default.ConvertsReply, cancellation);
        List<ConvertRow> rows = Rows(Result(reply, BybitEndpoints.ConvertHistory, connection), BybitEndpoints.ConvertHistory, connection);
        return new([.. rows.Select(r => LedgerMapping.ToConversion(r, connection)).OfType<ExchangeConversion>()], rows.Count == 0 ? null : $"{index + 1}");
    }

    private HistoryTraits Traits(string name, Endpoint endpoint, int pageSize) => new()
    {
        Name = name,
        PageSize = pageSize,
        KeptSince = services.Clock.GetUtcNow().UtcDateTime.AddYears(-YearsKept) + KeptSlack,
        Pace = BybitEndpoints.KeyLimit(endpoint) is { } limit ? limit.Window / limit.Budget : TimeSpan.Zero,
    };

    /// <summary>A history in pages that name the next one, newest first, as all of this exchange are.</summary>
    private HistorySource<T> Source<TPage, TRow, T>(
        ExchangeConnection connection,
        HistoryTraits traits,
        Endpoint endpoint,
        Func<HistoryRead, QueryText> query,
        JsonTypeInfo<BybitReply<TPage>> type,
        Func<TPage, (List<TRow>? Rows, string? Next)> split,
        Func<List<TRow>, CancellationToken, Task<IEnumerable<T?>>> map,
        Func<T, DateTime?> timeOf,
        Func<T, string>? idOf)
        where TPage : class
        where T : class => new()
        {
            Traits = traits,
            TimeOf = timeOf,
            IdOf = idOf,
            Read = async (read, stop) =>
            {
                HashSet<string?> asked = new(StringComparer.Ordinal);
                for (string? cursor = read.Cursor; ;)
                {
                    asked.Add(cursor);
                    string text = query(read).Add("limit", (long)read.Limit).Add("cursor", cursor).ToString();
                    BybitReply<TPage> reply = await Send(connection, new EndpointCall(endpoint, text), type, stop);
                    (List<TRow>? rows, string? next) = split(Result(reply, endpoint, connection));
                    List<T> mapped = [.. (await map(rows ?? throw Unreadable(connection, endpoint, "holds no list"), stop)).OfType<T>()];

                    // An empty page ends a history. One whose rows were all left out is not empty.
                    if (mapped.Count > 0 || rows.Count == 0 || next is null || asked.Contains(next))
                    {
                        return new HistoryPage<T>(mapped, next);
                    }

                    cursor = next;
                }
            },
        };

    private static QueryText Span(QueryText query, HistoryRead read) => Span(query, read.StartTime!.Value, read.EndTime);
}
