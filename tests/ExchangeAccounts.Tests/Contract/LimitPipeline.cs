using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>
/// Limits that the exchange counts itself: whatever we do, it never sees more than its budget. Client and exchange share
/// a clock that only moves while everyone waits, so that no minute is slept.
/// </summary>
public sealed class LimitPipeline
{
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task A_minute_nearly_used_up_by_others_is_waited_for()
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(
            ExchangeNames.Binance,
            new ContractSetup { Clock = clock, Limits = new LimitsConfig { BinanceStartingWeight = 2_390 } });
        DateTimeOffset began = clock.GetUtcNow();

        IReadOnlyList<ExchangeBalance> rows = await clock.Run(house.Balances());

        Assert.NotEmpty(rows);
        AssertNothingRefused(house);
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(90));
        Assert.Contains(house.Reporter.Details, static d => d.Contains("waited", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task A_second_nearly_used_up_is_waited_for()
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(
            ExchangeNames.Bybit,
            new ContractSetup { Clock = clock, Limits = new LimitsConfig { BybitPerSecond = 3 } });
        DateTimeOffset began = clock.GetUtcNow();

        for (int i = 0; i < 4; i++)
        {
            Assert.NotEmpty(await clock.Run(house.Balances()));
        }

        AssertNothingRefused(house);
        Assert.Equal(TimeSpan.FromSeconds(3), clock.GetUtcNow() - began);
        Assert.Equal(3, house.Simulated.PeakUsage["Bybit main /v5/position/list 1s"]);
    }

    [Theory(Timeout = Limit), EveryExchange]
    public async Task Two_hundred_accounts_at_once_never_go_over_the_budget(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = clock, Accounts = ContractSetup.Crowd(exchange, 200) });
        ExchangeConnection[] connections = [.. house.Simulated.Accounts.Select(house.Connect)];

        IReadOnlyList<ExchangeBalance>[] rows = await clock.Run(Task.WhenAll(
            connections.Select(c => BalanceReader.Read(house.Adapter, c, includeZero: false, ContractHouse.Stop))));

        Assert.Equal(Enumerable.Range(1, 200).Select(static number => 1_000m + number), rows.Select(static r => Assert.Single(r).Size));
        AssertNothingRefused(house);
        (string name, int budget) = exchange == ExchangeNames.Bybit ? ("Bybit ip 5s", 600) : ("Binance futures weight 1m", 2_400);
        Assert.InRange(house.Simulated.PeakUsage[name], budget * 3 / 4, budget);
    }

    [Theory(Timeout = Limit), EveryExchange]
    public async Task A_refusal_for_a_limit_that_others_used_up_is_waited_for_and_asked_again(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        house.Simulated.Faults.Add(exchange == ExchangeNames.Bybit
            ? new SimulatorFault { Kind = SimulatorFaultKind.Body, PathPrefix = house.Traits.ModePath, Count = 1, Body = """{"retCode":10006,"retMsg":"Too many visits!","result":{},"time":0}""", ContentType = "application/json" }
            : new SimulatorFault
            {
                Kind = SimulatorFaultKind.Status,
                PathPrefix = house.Traits.ModePath,
                Count = 1,
                Status = 429,
                Body = """{"code":-1003,"msg":"Too many requests."}""",
                Headers = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Retry-After"] = "7" },
            });
        DateTimeOffset began = clock.GetUtcNow();

        await clock.Run(house.Adapter.GetMode(house.Here, ContractHouse.Stop));

        Assert.Equal(2, house.Requests(house.Traits.ModePath).Count);
        Assert.True(clock.GetUtcNow() - began >= TimeSpan.FromSeconds(exchange == ExchangeNames.Bybit ? 1 : 7));
    }

    [Fact(Timeout = Limit)]
    public async Task A_ban_is_not_waited_for_but_told()
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(ExchangeNames.Binance, new ContractSetup { Clock = clock })).WarmUp();
        house.Simulated.Faults.Add(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Status,
            Count = 1,
            Status = 418,
            Body = """{"code":-1003,"msg":"Way too many requests."}""",
            Headers = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Retry-After"] = "600" },
        });

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => clock.Run(house.Adapter.GetMode(house.Here, ContractHouse.Stop)));

        Assert.Equal((FailureKind.RateLimited, clock.GetUtcNow().UtcDateTime.AddMinutes(10)), (failure.Kind, failure.NextAllowedAt!.Value));
        Assert.Single(house.Simulated.Requests);
    }

    private static void AssertNothingRefused(ContractHouse house)
    {
        Assert.Equal(0, house.Simulated.LimitViolations);
        Assert.All(house.Simulated.Requests, static r => Assert.Equal(200, r.StatusCode));
    }
}
