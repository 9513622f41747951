using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>
/// The planner over real adapters and a simulated exchange: rows with random times, many of them equal, pages of random size,
/// random spans, either order, and the oddities of pages. What comes is what the exchange holds of the span, once each, in order.
/// </summary>
public sealed class HistoryPagingContract
{
    private static readonly LimitsConfig NoLimits = new() { BybitPerSecond = 100_000, BybitIpPer5Seconds = 1_000_000, BinanceWeight = 1_000_000 };

    [Theory, EveryExchange]
    public async Task Any_span_in_pages_of_any_size_is_exact(string exchange)
    {
        // A minute's weight of an address, which each house has anew, is 80 requests here.
        bool few = exchange == ExchangeNames.Binance;
        for (int seed = 1; seed <= 12; seed++)
        {
            Random random = new(seed);
            await using ContractHouse house = await Start(exchange, seed, rows: random.Next(1, few ? 40 : 120), sameTime: (decimal)random.NextDouble());
            HistorySource<LedgerEntry> source = Assert.Single(house.Adapter.Ledger(house.Here, new()));
            List<LedgerEntry> all = await Read(house, source, DateTime.UtcNow.AddDays(-80), DateTime.UtcNow, oldestFirst: true, limit: null);
            Assert.Equal(house.Simulated.Histories(house.Simulated.Accounts[0].ApiKey).First(static h => h.Name == "ledger").Rows, all.Count);
            for (int turn = 0; turn < (few ? 3 : 6); turn++)
            {
                DateTime start = all[random.Next(all.Count)].Time.AddMilliseconds(random.Next(-1, 2));
                DateTime end = random.Next(3) == 0 ? DateTime.UtcNow : all[random.Next(all.Count)].Time.AddMilliseconds(random.Next(-1, 2));
                bool oldestFirst = random.Next(2) == 0;
                int limit = random.Next(few ? 3 : 1, 9);
                string odd = Disturb(house, random);

                List<LedgerEntry> read = await Read(house, source, start, end, oldestFirst, limit);

                IEnumerable<LedgerEntry> expected = all.Where(e => e.Time >= start && e.Time <= end);
                Assert.True((oldestFirst ? expected : expected.Reverse()).SequenceEqual(read), $"Seed {seed}, turn {turn}: pages of {limit}, {odd}, {(oldestFirst ? "oldest" : "newest")} first: {read.Count} rows instead of {expected.Count()}.");
                house.Simulated.Faults.Clear();
            }
        }
    }

    private static string Disturb(ContractHouse house, Random random)
    {
        // A short page of an exchange without cursors means that there is no more, so that it cannot be told from the truth.
        SimulatorFaultKind?[] odd = house.Traits.Exchange == ExchangeNames.Bybit
            ? [null, SimulatorFaultKind.OverlapPage, SimulatorFaultKind.ShortPage, SimulatorFaultKind.RepeatCursor, SimulatorFaultKind.EmptyLastPage]
            : [null, SimulatorFaultKind.OverlapPage];
        SimulatorFaultKind? kind = odd[random.Next(odd.Length)];
        if (kind is { } chosen)
        {
            house.Simulated.Faults.Add(new SimulatorFault { Kind = chosen, Rows = 1 });
        }

        return kind?.ToString() ?? "as they are";
    }

    private static Task<ContractHouse> Start(string exchange, int seed, int rows, decimal sameTime) => ContractHouse.Start(exchange, new ContractSetup
    {
        Accounts =
        [
            new AccountConfig
            {
                Name = ContractSetup.MainName,
                Exchange = exchange,
                Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
                Positions = [],
                History = new HistoryConfig { Ledger = rows, SameTime = sameTime, Seed = seed, StartTime = DateTimeOffset.UtcNow.AddDays(-30) },
            },
        ],
        Limits = NoLimits,
    });

    private static async Task<List<LedgerEntry>> Read(ContractHouse house, HistorySource<LedgerEntry> source, DateTime start, DateTime end, bool oldestFirst, int? limit)
    {
        HistorySource<LedgerEntry> small = new()
        {
            Traits = source.Traits with { PageSize = limit ?? source.Traits.PageSize },
            Read = source.Read,
            TimeOf = source.TimeOf,
            IdOf = source.IdOf,
        };
        DateTime from = source.Traits.KeptSince > start ? source.Traits.KeptSince.Value : start;
        List<LedgerEntry> rows = [];
        await foreach (IReadOnlyList<LedgerEntry> part in new HistoryPlanner<LedgerEntry>(small, from, end, oldestFirst, house.Clock).Read(ContractHouse.Stop))
        {
            rows.AddRange(part);
        }

        return rows;
    }
}
