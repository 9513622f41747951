using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Bookings.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>
    /// How far one read of the ledger reaches. The exchange takes any span of the three months it keeps; a month of most
    /// accounts is a few pages, so that few requests cover all, and few rows are read in vain where only the newest are wanted.
    /// </summary>
    private static readonly TimeSpan IncomeWindow = TimeSpan.FromDays(30);

    private DateTime OldestIncome => Now.AddMonths(-TradeMonths) + AgeSlack;

    /// <inheritdoc/>
    /// <remarks>
    /// <c>GET /fapi/v1/income</c>: the futures wallet, of the last three months. The exchange chooses the symbol, and the
    /// type where it is one.
    /// </remarks>
    public IReadOnlyList<HistorySource<LedgerEntry>> Ledger(ExchangeConnection connection, LedgerQuery query)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(query);
        if (query.MarketType is { } marketType and not MarketType.Perp)
        {
            string capability = marketType == MarketType.Funding ? Capability.FundingLedger : BinanceCapabilities.Ledger;
            throw CapabilityGate.Refusal(Definition, capability, connection, marketType, parameter: "MarketType");
        }

        BinanceAddresses.Demand(connection, BinanceEndpoints.Income.Path);
        IncomePages pages = Pages(connection, query.RawTypes is [string only] ? only : null, query.Instrument);
        return
        [
            new HistorySource<LedgerEntry>
            {
                Traits = IncomeTraits("ledger", PaceOf(BinanceEndpoints.Income)),
                TimeOf = static e => e.Time,
                IdOf = static e => e.Id,
                Read = async (read, stop) =>
                {
                    HistoryPage<IncomeRow> page = await Page(pages, read, stop);
                    InstrumentBook book = await BookOf(connection, query.Instrument, page.Rows, stop);
                    return new HistoryPage<LedgerEntry>([.. page.Rows.Select(row => LedgerMapping.Read(connection, book, row))], page.Next);
                },
            },
        ];
    }

    /// <inheritdoc/>
    /// <remarks>The exchange converts by itself only (<c>AUTO_EXCHANGE</c>), which is in the ledger.</remarks>
    public IReadOnlyList<HistorySource<ExchangeConversion>> Conversions(ExchangeConnection connection) =>
        throw CapabilityGate.Refusal(Definition, Capability.Conversions, connection);

    /// <inheritdoc/>
    public IReadOnlyList<HistorySource<ExchangeWithdrawal>> Withdrawals(ExchangeConnection connection, string? asset) =>
        throw CapabilityGate.Refusal(Definition, Capability.Withdrawals, connection);

    private HistoryTraits IncomeTraits(string name, TimeSpan pace) => new()
    {
        Name = name,
        PageSize = IncomePages.Most,
        Window = IncomeWindow,
        KeptSince = OldestIncome,
        OldestFirst = true,
        Pace = pace,
    };

    private IncomePages Pages(ExchangeConnection connection, string? type, ExchangeInstrument? instrument) => new(
        connection,
        type,
        instrument?.ExchangeSymbol,
        async (query, stop) =>
        {
            EndpointCall call = new(BinanceEndpoints.Income, query.ToString());
            IncomeRow?[] rows = await Ask(connection, call, BinanceJson.Default.IncomeRowArray!, stop);
            return [.. rows.OfType<IncomeRow>()];
        },
        async stop => (await Book(connection, given: null, stop)).Instruments.Select(static i => i.ExchangeSymbol));

    // What is kept moves on while a long history is read.
    private async Task<HistoryPage<IncomeRow>> Page(IncomePages pages, HistoryRead read, CancellationToken cancellation) =>
        Later(read.StartTime, OldestIncome) is var start && start > read.EndTime ? new HistoryPage<IncomeRow>([], Next: null) : await pages.Read(start, read, cancellation);

    private async Task<InstrumentBook> BookOf(ExchangeConnection connection, ExchangeInstrument? instrument, IReadOnlyList<IncomeRow> rows, CancellationToken cancellation)
    {
        InstrumentBook book = await Book(connection, instrument is null ? null : [instrument], cancellation);
        return instrument is null ? await Complete(book, connection, rows.Select(static r => r.Symbol), cancellation) : book;
    }

    /// <summary>How often a request can follow another that costs weight.</summary>
    private static TimeSpan PaceOf(Endpoint endpoint) => BinanceLimits.Weight.Window * ((double)endpoint.Costs[0].Units / BinanceLimits.Weight.Budget);

    private static DateTime Later(DateTime? time, DateTime other) => time > other ? time.Value : other;
}
