using System.Globalization;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>Binance's histories, read by core from the simulated exchange over real HTTP.</summary>
public sealed class BinanceHistories
{
    private const string Binance = ExchangeNames.Binance;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.9)]
    public async Task The_whole_ledger_is_read_once_and_in_order(bool oldestFirst, double sameTime)
    {
        await using ContractHouse house = await Start(new HistoryConfig { Ledger = 4500, SameTime = (decimal)sameTime });

        List<LedgerEntry> rows = await Read(Histories.Ledger(house.Runtime, house.Here, new LedgerSelection(), Request(house, oldestFirst), ContractHouse.Stop));

        Check(house, "ledger", rows.Count, rows.Sum(static e => e.Amount));
        Assert.Equal(rows.Count, rows.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal((oldestFirst ? rows.OrderBy(static e => e.Time) : rows.OrderByDescending(static e => e.Time)).Select(static e => e.Time), rows.Select(static e => e.Time));
        Assert.DoesNotContain(rows, static e => e.Type == LedgerEntryType.Unknown);
        Assert.Equal(0, house.Simulated.LimitViolations);
    }

    [Fact]
    public async Task A_moment_with_more_rows_than_a_page_is_read_whole()
    {
        await using ContractHouse house = await Start(new HistoryConfig { Ledger = 1800, SameTime = 1m });

        List<LedgerEntry> rows = await Read(Histories.Ledger(house.Runtime, house.Here, new LedgerSelection(), Request(house, oldestFirst: false), ContractHouse.Stop));

        Assert.Single(rows.Select(static e => e.Time).Distinct());
        Check(house, "ledger", rows.Count, rows.Sum(static e => e.Amount));
    }

    [Theory]
    [InlineData(SimulatorFaultKind.OverlapPage)]
    [InlineData(SimulatorFaultKind.Drop)]
    [InlineData(SimulatorFaultKind.CutBody)]
    [InlineData(SimulatorFaultKind.Status)]
    public async Task Trouble_in_the_midst_costs_no_row(SimulatorFaultKind kind)
    {
        await using ContractHouse house = await Start(new HistoryConfig { Ledger = 3500, SameTime = 0.5m });
        house.Simulated.Faults.Add(new SimulatorFault { Kind = kind, PathPrefix = "/fapi/v1/income", Skip = 2, Count = kind == SimulatorFaultKind.OverlapPage ? null : 1, Rows = 5 });

        List<LedgerEntry> rows = await Read(Histories.Ledger(house.Runtime, house.Here, new LedgerSelection(), Request(house, oldestFirst: true), ContractHouse.Stop));

        Check(house, "ledger", rows.Count, rows.Sum(static e => e.Amount));
    }

    [Fact]
    public async Task Only_what_is_wanted_is_asked_for()
    {
        await using ContractHouse house = await Start(new HistoryConfig { Ledger = 3000 });
        LedgerSelection funding = new() { Types = [LedgerEntryType.Funding], RawTypes = ["FUNDING_FEE", "SPECIAL_FUNDING_FEE"] };

        List<LedgerEntry> some = await Read(Histories.Ledger(house.Runtime, house.Here, funding, Request(house, oldestFirst: true), ContractHouse.Stop));
        List<LedgerEntry> first = await Read(Histories.Ledger(house.Runtime, house.Here, new LedgerSelection { RawTypes = ["COMMISSION"] }, Request(house, oldestFirst: true) with { First = 3 }, ContractHouse.Stop));

        Assert.NotEmpty(some);
        Assert.All(some, static e => Assert.Equal((LedgerEntryType.Funding, e.Amount), (e.Type, e.Funding!.Value)));
        Assert.Equal(["COMMISSION", "COMMISSION", "COMMISSION"], first.Select(static e => e.RawType));
    }

    [Fact]
    public async Task Trades_and_orders_of_a_symbol_are_read_once_and_in_order()
    {
        await using ContractHouse house = await Start(new HistoryConfig { Trades = 3000, Orders = 1500, SameTime = 0.5m });
        SimulatedHistory trades = House(house, "trades");
        string symbol = trades.Sums.Keys.First(static s => s == "BTCUSDT");

        List<ExchangeTrade> read = await Read(Histories.Trades(house.Runtime, house.Here, symbol, Request(house, oldestFirst: false), ContractHouse.Stop));
        List<ExchangeOrder> orders = await Read(Histories.Orders(house.Runtime, house.Here, symbol, Request(house, oldestFirst: true), ContractHouse.Stop));

        Assert.Equal(decimal.Parse(trades.Sums[symbol], CultureInfo.InvariantCulture), read.Sum(static t => t.Quantity));
        Assert.Equal(read.OrderByDescending(static t => t.Time).Select(static t => t.Time), read.Select(static t => t.Time));
        Assert.Equal(read.Count, read.Select(static t => t.TradeId).Distinct(StringComparer.Ordinal).Count());
        Assert.NotEmpty(orders);
        Assert.Equal(orders.OrderBy(static o => o.CreateTime).Select(static o => o.CreateTime), orders.Select(static o => o.CreateTime));
        Assert.Equal(orders.Count, orders.Select(static o => (o.Book, o.OrderId)).Distinct().Count());
    }

    [Theory]
    [InlineData(SimulatedPositionMode.Hedge, 3000.0)]
    [InlineData(SimulatedPositionMode.OneWay, null)]
    public async Task What_was_closed_is_told_with_its_fill(SimulatedPositionMode mode, double? entry)
    {
        await using ContractHouse house = await ContractHouse.Start(Binance, ContractSetup.Account(Binance) is var account ? new AccountConfig
        {
            Name = account.Name,
            Exchange = Binance,
            PositionMode = mode,
            Wallets = account.Wallets,
            Positions = [new PositionConfig { Symbol = "ETHUSDT", Size = 0.5m, EntryPrice = 3_000m, Leverage = 10 }],
        } : null!);
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");
        house.Simulated.SetPrice(Binance, "ETHUSDT", 3_100m);
        PositionSide leg = mode == SimulatedPositionMode.Hedge ? PositionSide.Long : PositionSide.Both;
        ExchangeOrder closed = await house.Adapter.PlaceOrder(house.Here, Tickets.Market(ether, OrderSide.Sell, 0.2m) with { PositionSide = leg }, ContractHouse.Stop);

        ExchangeClosedPnl row = Assert.Single(await Read(Histories.ClosedPnl(house.Runtime, house.Here, symbol: null, Request(house, oldestFirst: true), ContractHouse.Stop)));

        ExchangeTrade fill = Assert.Single(await Read(Histories.Trades(house.Runtime, house.Here, "ETHUSDT", Request(house, oldestFirst: true), ContractHouse.Stop)));
        Assert.Equal((closed.OrderId, OrderSide.Sell, leg, 0.2m, "ETH:PERP-USDT"), (row.OrderId, row.Side, row.PositionSide, row.Quantity, row.Symbol));
        Assert.Equal((fill.TradeId, fill.Price, fill.Fee, fill.FeeAsset, fill.RealizedProfit), (row.TradeId, row.ExitPrice!.Value, row.CloseFee, row.FeeAsset, row.ClosedPnl));
        Assert.Equal((decimal?)entry, row.EntryPrice);
    }

    [Fact]
    public async Task A_file_is_asked_for_waited_for_and_counted()
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(Binance, new ContractSetup { Clock = clock });
        DateTime now = clock.GetUtcNow().UtcDateTime;

        HistoryFileTicket ticket = await house.Adapter.RequestHistoryFile(house.Here, HistoryKind.Ledger, now.AddDays(-365), now, ContractHouse.Stop);
        HistoryFileState before = await house.Adapter.GetHistoryFile(house.Here, HistoryKind.Ledger, ticket.DownloadId, ContractHouse.Stop);
        clock.Advance(ticket.ExpectedWait!.Value);
        HistoryFileState after = await house.Adapter.GetHistoryFile(house.Here, HistoryKind.Ledger, ticket.DownloadId, ContractHouse.Stop);
        clock.Advance(TimeSpan.FromDays(7));
        HistoryFileState late = await house.Adapter.GetHistoryFile(house.Here, HistoryKind.Ledger, ticket.DownloadId, ContractHouse.Stop);
        ExchangeException unknown = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.GetHistoryFile(house.Here, HistoryKind.Order, ticket.DownloadId, ContractHouse.Stop));

        Assert.Equal((false, false, null, null), (before.Ready, before.Expired, before.Link, before.ExpiresAt));
        Assert.Equal((true, false, now + ticket.ExpectedWait + TimeSpan.FromDays(7)), (after.Ready, after.Expired, after.ExpiresAt));
        Assert.Contains("/download/", after.Link, StringComparison.Ordinal);
        Assert.Equal((false, true), (late.Ready, late.Expired));
        Assert.Equal(FailureKind.NotFound, unknown.Kind);
    }

    [Theory]
    [InlineData(SimulatorFaultKind.Drop, true)]
    [InlineData(SimulatorFaultKind.Drop, false)]
    [InlineData(SimulatorFaultKind.CutBody, false)]
    [InlineData(SimulatorFaultKind.Status, true)]
    public async Task A_file_whose_answer_is_lost_is_never_asked_for_again(SimulatorFaultKind kind, bool afterProcessing)
    {
        await using ContractHouse house = await (await ContractHouse.Start(Binance)).WarmUp();
        house.Simulated.Faults.Add(new SimulatorFault { Kind = kind, PathPrefix = "/fapi/v1/trade/asyn", AfterProcessing = afterProcessing, Count = 1 });
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.RequestHistoryFile(house.Here, HistoryKind.Trade, now.AddDays(-30), now, ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Contains("one of the 5 of this month", failure.Message, StringComparison.Ordinal);
        Assert.Single(house.Requests("/fapi/v1/trade/asyn"));
    }

    private static Task<ContractHouse> Start(HistoryConfig history)
    {
        AccountConfig account = ContractSetup.Account(Binance);
        return ContractHouse.Start(Binance, new AccountConfig { Name = account.Name, Exchange = Binance, Wallets = account.Wallets, Positions = [], History = history });
    }

    private static HistoryRequest Request(ContractHouse house, bool oldestFirst)
    {
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;
        return new HistoryRequest(HistorySpan.Of(now.AddDays(-80), null, now)) { OldestFirst = oldestFirst };
    }

    private static SimulatedHistory House(ContractHouse house, string name) =>
        house.Simulated.Histories(house.Simulated.Accounts.First(static a => a.Exchange == Binance).ApiKey).First(h => h.Name == name);

    private static void Check(ContractHouse house, string name, int rows, decimal sum)
    {
        SimulatedHistory truth = House(house, name);
        Assert.Equal((truth.Rows, decimal.Parse(truth.Sum, CultureInfo.InvariantCulture)), (rows, sum));
    }

    private static async Task<List<T>> Read<T>(IAsyncEnumerable<IReadOnlyList<T>> parts)
    {
        List<T> rows = [];
        await foreach (IReadOnlyList<T> part in parts)
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
