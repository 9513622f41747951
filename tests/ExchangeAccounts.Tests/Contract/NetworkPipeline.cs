using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What the network does to requests, and what it must not make of them.</summary>
public sealed class NetworkPipeline
{
    [Theory, EveryExchange]
    public async Task A_redirect_is_an_error_and_nobody_is_asked_there(string exchange)
    {
        using TcpListener elsewhere = new(IPAddress.Loopback, 0);
        elsewhere.Start();
        string target = $"http://{elsewhere.LocalEndpoint}/";
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Redirect, Location = target + "v5/somewhere?signature=1" });

        ExchangeException read = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.GetMode(house.Here, ContractHouse.Stop));
        ExchangeException clock = await Assert.ThrowsAsync<ExchangeException>(() => ColdMode(house));
        ExchangeException write = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal((FailureKind.Protocol, FailureKind.Protocol, FailureKind.OutcomeUnknown), (read.Kind, clock.Kind, write.Kind));
        Assert.Contains(target.TrimEnd('/'), read.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", read.Message, StringComparison.Ordinal);
        Assert.False(elsewhere.Pending());
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
    }

    [Theory, EveryExchange]
    public async Task A_server_that_never_answers_is_unreachable_after_the_time_limit(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        Silence(house, house.Traits.ModePath);

        Task<AccountMode> call = house.Adapter.GetMode(house.Here, ContractHouse.Stop);
        await house.Received(1, house.Traits.ModePath);
        clock.Advance(TimeSpan.FromSeconds(9));
        await Task.WhenAny(call, Task.Delay(50, ContractHouse.Stop));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => call);
        Assert.Equal(FailureKind.Unreachable, failure.Kind);
        Assert.Single(house.Requests(house.Traits.ModePath));
    }

    [Theory, EveryExchange]
    public async Task A_read_ends_at_once_when_it_is_stopped(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer });
        using CancellationTokenSource stop = new();

        Task<IReadOnlyList<ExchangeBalance>> call = BalanceReader.Read(house.Adapter, house.Here, includeZero: false, stop.Token);
        await house.Received(3);
        long began = Stopwatch.GetTimestamp();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory, EveryExchange]
    public async Task A_write_that_has_left_is_given_two_seconds_after_a_stop(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        Silence(house, house.Traits.PlacePath, "POST");
        using CancellationTokenSource stop = new();

        Task<ExchangeOrder> call = house.Adapter.PlaceOrder(house.Here, ticket, stop.Token);
        await house.Received(1, house.Traits.PlacePath);
        await stop.CancelAsync();
        await Task.WhenAny(call, Task.Delay(50, ContractHouse.Stop));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => call);
        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
    }

    [Theory, EveryExchange]
    public async Task Nobody_there_is_unreachable_and_an_order_never_left(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        Uri nobody;
        using (TcpListener gone = new(IPAddress.Loopback, 0))
        {
            gone.Start();
            nobody = new Uri($"http://{gone.LocalEndpoint}");
        }

        ExchangeConnection nowhere = house.Here with { BaseAddress = nobody };
        ExchangeException read = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.GetMode(nowhere, ContractHouse.Stop));
        ExchangeException write = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(nowhere, ticket, ContractHouse.Stop));

        Assert.Equal((FailureKind.Unreachable, FailureKind.Unreachable), (read.Kind, write.Kind));
        Assert.Empty(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task A_read_that_is_refused_for_a_moment_is_asked_again(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, PathPrefix = house.Traits.ModePath, Status = 503, Body = "Service Unavailable.", Count = 2 });

        Task<AccountMode> call = house.Adapter.GetMode(house.Here, ContractHouse.Stop);
        while (!call.IsCompleted)
        {
            clock.EndNextWait();
            await Task.WhenAny(call, Task.Delay(1, ContractHouse.Stop));
        }

        await call;
        Assert.Equal([503, 503, 200], house.Requests(house.Traits.ModePath).Select(static r => r.StatusCode!.Value));
    }

    [Theory, EveryExchange]
    public async Task A_write_is_not_sent_again_by_the_transport_when_the_connection_closes_under_it(string exchange)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderReference order = (await Tickets.Resting(house)).ByClientId();
        await using ClosingServer server = new(house.Traits.TimePath);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() =>
            house.Adapter.CancelOrder(house.Here with { BaseAddress = server.Address }, order, ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Equal([$"GET {house.Traits.TimePath}", $"{house.Traits.CancelMethod} {house.Traits.CancelPath}"], server.Requests);
    }

    private static void Silence(ContractHouse house, string path, string? method = null) =>
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, PathPrefix = path, Method = method });

    // Another address of the same server, for which no clock is measured yet.
    private static Task<AccountMode> ColdMode(ContractHouse house) => house.Adapter.GetMode(
        house.Here with { BaseAddress = new UriBuilder(house.Address) { Host = "localhost" }.Uri }, ContractHouse.Stop);
}
