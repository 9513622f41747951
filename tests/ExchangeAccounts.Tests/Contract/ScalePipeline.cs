using System.Diagnostics;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>Balances of many accounts: side by side, and each for itself.</summary>
public sealed class ScalePipeline
{
    private const int Accounts = 50;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Not measured but counted: the exchange's clock stands still, so that nothing is answered until every request of
    /// every account has arrived. One step of the latency later all are done, which is what one account takes.
    /// </summary>
    [Theory(Timeout = 60_000), EveryExchange]
    public async Task Fifty_accounts_take_as_long_as_one(string exchange)
    {
        int each = exchange == ExchangeNames.Bybit ? 5 : 3;
        ManualClock clock = new();
        ContractSetup setup = new() { Clock = clock, Latency = Latency, Accounts = ContractSetup.Crowd(exchange, Accounts) };
        await using ContractHouse house = await ContractHouse.Start(exchange, setup);
        await Answered(clock, house, house.WarmUp());
        DateTimeOffset began = clock.GetUtcNow();

        Task<IReadOnlyList<ExchangeBalance>[]> all = ReadAll(house);
        await house.Received(Accounts * each);
        Assert.False(all.IsCompleted);

        // For each there is our time limit and the exchange's latency.
        while (clock.Waiting < Accounts * each * 2)
        {
            await Task.Delay(1, ContractHouse.Stop);
        }

        clock.Advance(Latency);
        IReadOnlyList<ExchangeBalance>[] rows = await all;

        Assert.Equal(Accounts, rows.Count(static r => r.Count == 1));
        Assert.Equal(Latency, clock.GetUtcNow() - began);
        Assert.Equal(Accounts * each, house.Simulated.Requests.Count);
    }

    /// <summary>The same on a real clock; one after the other they would take twelve seconds and more.</summary>
    [Theory, EveryExchange]
    public async Task Fifty_accounts_are_read_in_seconds(string exchange)
    {
        ContractSetup setup = new() { Latency = Latency, Accounts = ContractSetup.Crowd(exchange, Accounts) };
        await using ContractHouse house = await (await ContractHouse.Start(exchange, setup)).WarmUp();
        long began = Stopwatch.GetTimestamp();

        IReadOnlyList<ExchangeBalance>[] rows = await ReadAll(house);

        Assert.Equal(Accounts, rows.Count(static r => r.Count == 1));
        Assert.InRange(Stopwatch.GetElapsedTime(began), Latency, TimeSpan.FromSeconds(5));
    }

    [Theory, EveryExchange]
    public async Task One_dead_account_is_one_failure_and_the_others_have_their_rows(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Accounts = ContractSetup.Crowd(exchange, Accounts) });
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Account = "account-013" });

        Task<IReadOnlyList<ExchangeBalance>>[] reads = [.. house.Simulated.Accounts.Select(a => Read(house, a))];
        await Task.WhenAll(reads).ContinueWith(static _ => { }, TaskScheduler.Default);

        ExchangeException failure = Assert.IsType<ExchangeException>(Assert.Single(reads, static r => r.IsFaulted).Exception!.InnerException);
        Assert.Equal((FailureKind.Unreachable, "account-013"), (failure.Kind, failure.Account));
        Assert.Equal(Accounts - 1, reads.Count(static r => r.IsCompletedSuccessfully && r.Result.Count == 1));
    }

    [Theory, EveryExchange]
    public async Task The_first_rows_are_there_before_the_last_reply(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Accounts = ContractSetup.Crowd(exchange, Accounts) });
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, Account = "account-013" });
        using CancellationTokenSource stop = new();

        Task<IReadOnlyList<ExchangeBalance>>[] reads = [.. house.Simulated.Accounts.Select(a => BalanceReader.Read(house.Adapter, house.Connect(a), includeZero: false, stop.Token))];
        IReadOnlyList<ExchangeBalance>[] others = await Task.WhenAll(reads.Where((_, i) => i != 12));

        Assert.All(others, static rows => Assert.Single(rows));
        Assert.False(reads[12].IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reads[12]);
    }

    private static Task<IReadOnlyList<ExchangeBalance>[]> ReadAll(ContractHouse house) =>
        Task.WhenAll(house.Simulated.Accounts.Select(a => Read(house, a)));

    private static Task<IReadOnlyList<ExchangeBalance>> Read(ContractHouse house, SimulatedAccount account) =>
        BalanceReader.Read(house.Adapter, house.Connect(account), includeZero: false, ContractHouse.Stop);

    // Lets the exchange answer what it has received, until the task is done.
    private static async Task Answered(ManualClock clock, ContractHouse house, Task task)
    {
        while (!task.IsCompleted)
        {
            if (house.Simulated.Requests.Any(static r => r.StatusCode is null))
            {
                clock.Advance(TimeSpan.FromMilliseconds(10));
            }

            await Task.WhenAny(task, Task.Delay(1, ContractHouse.Stop));
        }

        await task;
    }
}
