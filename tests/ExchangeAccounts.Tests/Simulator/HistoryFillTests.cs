using System.Diagnostics;
using System.Globalization;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>Histories that an account has from its configuration, and books that follow what really happens.</summary>
public sealed class HistoryFillTests
{
    private static readonly HistoryConfig Every = new() { Ledger = 300, Funding = 40, Trades = 200, Orders = 50, ClosedPnl = 30, Conversions = 20, Withdrawals = 25, SameTime = 0.3m };

    [Theory]
    [InlineData("Bybit", "300 40 200 50 30 20 25")]
    [InlineData("Binance", "300 0 200 50 0 0 0")]
    public void Every_history_holds_what_was_asked_for_where_the_exchange_has_it(string exchange, string rows)
    {
        IReadOnlyList<SimulatedHistory> histories = Histories(exchange, Every, seed: 1, out ManualClock clock);

        Assert.Equal(["ledger", "funding", "trades", "orders", "closedPnl", "conversions", "withdrawals"], histories.Select(h => h.Name));
        Assert.Equal(rows, string.Join(' ', histories.Select(h => h.Rows)));
        Assert.All(histories.Where(h => h.Rows > 0), h =>
        {
            Assert.InRange(h.First!.Value, clock.Now.AddDays(-60).AddSeconds(-1), clock.Now.AddDays(-30));
            Assert.InRange(h.Last!.Value, clock.Now.AddDays(-30), clock.Now);
            Assert.Equal(h.Sums.Values.Sum(s => decimal.Parse(s, CultureInfo.InvariantCulture)), decimal.Parse(h.Sum, CultureInfo.InvariantCulture));
        });
        Assert.All(histories.Where(h => h.Rows == 0), h => Assert.True(h is { Sum: "0", First: null, Last: null }));
    }

    [Fact]
    public void The_same_seed_makes_the_same_past_and_another_one_another()
    {
        static string Sums(int seed, int? own) => string.Join(' ', Histories("Bybit", With(own), seed, out _).Select(h => h.Sum));

        Assert.Equal(Sums(1, null), Sums(1, null));
        Assert.NotEqual(Sums(1, null), Sums(2, null));
        Assert.Equal(Sums(1, 9), Sums(2, 9));
        Assert.NotEqual(Sums(1, 9), Sums(1, 8));

        static HistoryConfig With(int? own) => new() { Ledger = 100, Trades = 100, Orders = 100, Conversions = 10, SameTime = 0.5m, Seed = own };
    }

    [Fact]
    public void A_hundred_thousand_rows_are_there_at_once()
    {
        long started = Stopwatch.GetTimestamp();

        SimulatedHistory ledger = Histories("Bybit", new HistoryConfig { Ledger = 100_000, SameTime = 0.3m }, 3, out _)[0];

        Assert.Equal(100_000, ledger.Rows);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), $"took {Stopwatch.GetElapsedTime(started)}");
    }

    [Theory]
    [InlineData("-1", "null", "null", "0", "rows")]
    [InlineData("5", "\"2023-11-01T00:00:00Z\"", "\"2023-11-01T00:00:00Z\"", "0", "startTime")]
    [InlineData("5", "null", "\"2099-01-01T00:00:00Z\"", "0", "future")]
    [InlineData("5", "null", "null", "1.5", "sameTime")]
    public void An_impossible_past_is_refused(string ledger, string start, string end, string sameTime, string named)
    {
        string json = $$"""
            { "accounts": [{ "name": "a", "exchange": "Bybit", "history": { "ledger": {{ledger}}, "startTime": {{start}}, "endTime": {{end}}, "sameTime": {{sameTime}} } }] }
            """;

        SimulatorConfigException e = Assert.Throws<SimulatorConfigException>(() => new SimulatedExchange(new SimulatorOptions { Clock = new ManualClock(), Config = SimulatorConfig.Parse(json) }));

        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_key_has_histories()
    {
        Assert.Throws<ArgumentException>(() => new SimulatedExchange().Histories("NOBODY"));
    }

    private static IReadOnlyList<SimulatedHistory> Histories(string exchange, HistoryConfig history, int seed, out ManualClock clock)
    {
        clock = new ManualClock();
        SimulatedExchange simulated = new(new SimulatorOptions
        {
            Seed = seed,
            Clock = clock,
            Config = new SimulatorConfig { Accounts = [new AccountConfig { Name = "past", Exchange = exchange, History = history }] },
        });
        return simulated.Histories(simulated.Accounts[0].ApiKey);
    }
}
