using System.Globalization;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>Histories over real HTTP: every row the exchange shows, once, in order, to the last digit.</summary>
public sealed class HistoryContract
{
    private static readonly LimitsConfig NoLimits = new() { BybitPerSecond = 100_000, BybitIpPer5Seconds = 1_000_000, BinanceWeight = 1_000_000 };

    [Theory, EveryExchange]
    public async Task The_ledger_is_complete_in_either_order_whatever_many_rows_have_one_time(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Ledger = 2_500, SameTime = 0.7m, StartTime = DaysAgo(50) });

        List<LedgerEntry> newest = await Read(Histories.Ledger(house.Runtime, house.Here, new(), Wanted(60), ContractHouse.Stop));
        List<LedgerEntry> oldest = await Read(Histories.Ledger(house.Runtime, house.Here, new(), Wanted(60) with { OldestFirst = true }, ContractHouse.Stop));

        Held(house, "ledger", newest, static e => e.Asset, static e => e.Amount);
        Assert.Equal(newest.Count, newest.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(newest, newest.OrderByDescending(static e => e.Time));
        Assert.Equal(newest.AsEnumerable().Reverse(), oldest);
        Assert.DoesNotContain(newest, static e => e.Type == LedgerEntryType.Unknown);
        Assert.Empty(house.Reporter.Warnings);
    }

    [Theory, EveryExchange]
    public async Task The_ledger_goes_on_after_any_row(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Ledger = 400, SameTime = 0.6m, StartTime = DaysAgo(20) });
        List<LedgerEntry> all = await Read(Histories.Ledger(house.Runtime, house.Here, new(), Wanted(25) with { OldestFirst = true }, ContractHouse.Stop));
        HistorySpan open = HistorySpan.Of(start: null, end: null, DateTime.UtcNow);
        foreach (int place in new[] { 0, 57, 211, 398, 399 })
        {
            HistoryMark mark = new(all[place].Id, all[place].Time);
            Assert.Equal(all.Skip(place + 1), await Read(Histories.Ledger(house.Runtime, house.Here, new(), new(open) { After = mark }, ContractHouse.Stop)));
        }

        HistoryMark unseen = new(all[390].Id, Time: null);
        Assert.Equal(all.Skip(391), await Read(Histories.Ledger(house.Runtime, house.Here, new(), new(open) { After = unseen }, ContractHouse.Stop)));
    }

    [Theory, EveryExchange]
    public async Task One_type_is_chosen_and_one_asset(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Ledger = 600, StartTime = DaysAgo(6) });
        List<LedgerEntry> all = await Read(Histories.Ledger(house.Runtime, house.Here, new(), Wanted(7), ContractHouse.Stop));
        foreach (LedgerEntryType type in all.Select(static e => e.Type).Distinct())
        {
            List<LedgerEntry> some = await Read(Histories.Ledger(house.Runtime, house.Here, new() { Types = [type] }, Wanted(7), ContractHouse.Stop));
            Assert.Equal(all.Where(e => e.Type == type), some);
        }

        string asset = all[0].Asset;
        Assert.Equal(all.Where(e => e.Asset == asset), await Read(Histories.Ledger(house.Runtime, house.Here, new() { Asset = asset.ToLowerInvariant() }, Wanted(7), ContractHouse.Stop)));
    }

    [Theory, EveryExchange]
    public async Task Trades_and_orders_of_a_symbol_are_complete(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Trades = 1_500, Orders = 700, SameTime = 0.5m, StartTime = DaysAgo(30) });
        string[] symbols = [.. house.Simulated.Histories(house.Simulated.Accounts[0].ApiKey).First(static h => h.Name == "trades").Sums.Keys];
        List<ExchangeTrade> trades = [];
        List<ExchangeOrder> orders = [];
        foreach (string symbol in symbols)
        {
            List<ExchangeTrade> ofSymbol = await Read(Histories.Trades(house.Runtime, house.Here, symbol, Wanted(40), ContractHouse.Stop));
            Assert.Equal(ofSymbol, ofSymbol.OrderByDescending(static t => t.Time));
            Assert.Equal(ofSymbol.AsEnumerable().Reverse(), await Read(Histories.Trades(house.Runtime, house.Here, symbol, Wanted(40) with { OldestFirst = true }, ContractHouse.Stop)));
            trades.AddRange(ofSymbol);
        }

        foreach (string symbol in house.Simulated.Histories(house.Simulated.Accounts[0].ApiKey).First(static h => h.Name == "orders").Sums.Keys)
        {
            orders.AddRange(await Read(Histories.Orders(house.Runtime, house.Here, symbol, Wanted(40), ContractHouse.Stop)));
        }

        Held(house, "trades", trades, static t => t.ExchangeSymbol, static t => t.Quantity);
        Held(house, "orders", orders, static o => o.ExchangeSymbol, static o => o.Quantity!.Value);
    }

    [Theory, EveryExchange]
    public async Task Closed_profit_and_loss_is_what_was_realised(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { ClosedPnl = 300, Ledger = 400, Trades = 100, SameTime = 0.4m, StartTime = DaysAgo(20) });
        List<ExchangeClosedPnl> rows = await Read(Histories.ClosedPnl(house.Runtime, house.Here, symbol: null, Wanted(30), ContractHouse.Stop));

        if (exchange == ExchangeNames.Bybit)
        {
            Held(house, "closedPnl", rows, static p => p.Asset!, static p => p.ClosedPnl);
        }
        else
        {
            List<LedgerEntry> booked = await Read(Histories.Ledger(house.Runtime, house.Here, new() { Types = [LedgerEntryType.RealizedPnl] }, Wanted(30), ContractHouse.Stop));
            Assert.Equal(booked.Select(static e => (e.Time, e.Amount)), rows.Select(static p => (p.Time, p.ClosedPnl)));
        }

        Assert.NotEmpty(rows);
        Assert.Equal(rows, rows.OrderByDescending(static p => p.Time));
        Assert.Equal(rows.Count, rows.Select(static p => p.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, EveryExchange]
    public async Task Rows_older_than_what_is_kept_are_missed_with_a_warning(string exchange)
    {
        DateTimeOffset start = DateTimeOffset.UtcNow.AddYears(-2).AddMonths(-1);
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Ledger = 300, StartTime = start });

        List<LedgerEntry> rows = await Read(Histories.Ledger(house.Runtime, house.Here, new(), new(HistorySpan.Of(start.UtcDateTime, end: null, DateTime.UtcNow)), ContractHouse.Stop));

        Assert.InRange(rows.Count, 1, 299);
        Assert.Contains("keeps the", Assert.Single(house.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Theory, EveryExchange]
    public async Task A_dropped_connection_and_a_limit_in_the_midst_cost_no_row(string exchange)
    {
        await using ContractHouse house = await Start(exchange, new HistoryConfig { Ledger = 3_000, SameTime = 0.3m, StartTime = DaysAgo(15) });
        int parts = 0;
        List<LedgerEntry> rows = [];
        await foreach (IReadOnlyList<LedgerEntry> part in Histories.Ledger(house.Runtime, house.Here, new(), Wanted(20) with { OldestFirst = exchange != ExchangeNames.Bybit }, ContractHouse.Stop))
        {
            if (++parts == 1)
            {
                house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Count = 1 });
                house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 503, Count = 2 });
            }

            rows.AddRange(part);
        }

        Held(house, "ledger", rows, static e => e.Asset, static e => e.Amount);
    }

    private static Task<ContractHouse> Start(string exchange, HistoryConfig history) => ContractHouse.Start(exchange, new ContractSetup
    {
        Accounts = [new AccountConfig { Name = ContractSetup.MainName, Exchange = exchange, Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }], Positions = [], History = history, Permissions = ["Read", "Trade", "Withdraw"] }],
        Limits = NoLimits,
    });

    private static DateTimeOffset DaysAgo(int days) => DateTimeOffset.UtcNow.AddDays(-days);

    private static HistoryRequest Wanted(int days) => new(HistorySpan.Of(DateTime.UtcNow.AddDays(-days), end: null, DateTime.UtcNow));

    /// <summary>As many rows, and the sums, as the simulated exchange says.</summary>
    private static void Held<T>(ContractHouse house, string name, List<T> rows, Func<T, string> of, Func<T, decimal> amount)
    {
        SimulatedHistory held = house.Simulated.Histories(house.Simulated.Accounts[0].ApiKey).First(h => h.Name == name);
        Assert.Equal(held.Rows, rows.Count);
        Assert.Equal(
            held.Sums.Select(static s => (s.Key, decimal.Parse(s.Value, CultureInfo.InvariantCulture))),
            rows.GroupBy(of).Select(g => (g.Key, g.Sum(amount))).OrderBy(static s => s.Key, StringComparer.Ordinal));
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
