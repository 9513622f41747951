using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>
/// What can befall an order on its way, beside what <see cref="DeskPipeline"/> has. After each: the orders at the exchange
/// are the orders in the journal, none is doubled, none forgotten, and the result says the truth.
/// </summary>
public sealed class FaultTable
{
    private static readonly string[] Unavailable =
    [
        "Unknown error, please check your request or try again later.",
        "Service Unavailable.",
        "Internal error; unable to process your request. Please try again.",
        """{"code":-1008,"msg":"Request throttled by system-level protection. Reduce-only/close-position orders are exempt."}""",
    ];

    public static MatrixTheoryData<string, string> Wordings => new(ExchangeTraits.All.Select(static t => t.Exchange), Unavailable);

    public static MatrixTheoryData<string, int> Sides => new(ExchangeTraits.All.Select(static t => t.Exchange), [-1006, -1007]);

    [Theory, MemberData(nameof(Wordings))]
    public async Task A_503_after_the_order_was_placed_is_confirmed(string exchange, string wording)
    {
        (ContractHouse house, ManualClock _, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse __ = house;
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.Status, afterProcessing: true, wording));

        OrderResult result = await house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);

        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
        Agree(house, "Confirmed");
    }

    [Theory, MemberData(nameof(Wordings))]
    public async Task A_503_before_the_order_was_placed_is_unknown_until_it_is_certain(string exchange, string wording)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.Status, afterProcessing: false, wording));

        OrderResult result = await clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal((WriteOutcome.Unknown, FailureKind.OutcomeUnknown), (result.Order.Outcome!.Value, result.Failure!.Kind));
        Agree(house, "Unknown");
        clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(WriteOutcome.Refused, (await Resolve(house, clock)).Outcome);
        Agree(house, "Refused");
    }

    [Theory, MemberData(nameof(Sides))]
    public async Task An_order_that_shows_only_at_the_third_look_is_confirmed(string exchange, int code)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.HideOrders, afterProcessing: true, lookups: 2));
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.Status, afterProcessing: true, $$"""{"code":{{code}},"msg":"execution status unknown."}"""));

        OrderResult result = await clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.New), (result.Order.Outcome!.Value, result.Order.Status));
        Agree(house, "Confirmed");
    }

    [Theory, EveryExchange]
    public async Task An_order_that_shows_after_the_quiet_period_is_confirmed_by_resolving_it(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.HideOrders, afterProcessing: true, delayMs: 60_000));
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.Drop, afterProcessing: true));

        Assert.Equal(WriteOutcome.Unknown, (await clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop))).Order.Outcome);
        Assert.Equal(WriteOutcome.Unknown, (await Resolve(house, clock)).Outcome);
        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(WriteOutcome.Confirmed, (await Resolve(house, clock)).Outcome);
        Agree(house, "Confirmed");
    }

    [Theory, EveryExchange]
    public async Task A_refused_connection_sends_nothing(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        using ClosedPort closed = new();

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => clock.Run(house.Runtime.Orders.Send(house.Here with { BaseAddress = closed.Address }, ticket, ContractHouse.Stop)));

        Assert.Equal(FailureKind.Unreachable, failure.Kind);
        Agree(house, "Refused");
    }

    [Theory, EveryExchange]
    public async Task The_same_order_sent_twice_is_there_once(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        OrderResult first = await clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop));

        ExchangeException again = await Assert.ThrowsAsync<ExchangeException>(
            () => clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop)));

        Assert.Equal(FailureKind.Duplicate, again.Kind);
        Assert.Contains(first.Order.OrderId!, again.Message, StringComparison.Ordinal);
        Assert.Single(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task A_batch_whose_reply_was_lost_is_settled_order_by_order(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        OrderTicket[] tickets = [.. Enumerable.Range(0, 5).Select(i => ticket with
        {
            ClientOrderId = ClientOrderId.Create(clock),
            Price = Tickets.Below - i,
            Quantity = i == 1 ? 50m : 0.01m,
        })];
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.Drop, afterProcessing: true, path: house.Traits.BatchPath));

        IReadOnlyList<OrderAnswer> answers = await clock.Run(house.Runtime.Orders.SendMany(house.Here, tickets, ContractHouse.Stop));

        Assert.Equal(["Confirmed", "Unknown", "Confirmed", "Confirmed", "Confirmed"], answers.Select(static a => a.Result!.Order.Outcome.ToString()));
        Agree(house, "Confirmed", "Unknown", "Confirmed", "Confirmed", "Confirmed");
        Assert.Single(house.Requests(house.Traits.BatchPath, "POST"));
    }

    [Theory, EveryExchange]
    public async Task A_filled_order_cannot_be_cancelled(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        OrderTicket taking = Tickets.Market(ticket.Instrument, OrderSide.Buy, 0.01m);
        OrderResult filled = await clock.Run(house.Runtime.Orders.Send(house.Here, taking, ContractHouse.Stop));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => clock.Run(house.Runtime.Orders.Cancel(house.Here, filled.Order.ById(taking), ContractHouse.Stop)));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.Equal("Filled", Assert.Single(house.Simulated.Orders()).State);
        Assert.Equal(["Place Confirmed", "Cancel Refused"], house.Journal.Select(static e => $"{e.Operation} {e.Outcome}"));
    }

    [Theory, EveryExchange]
    public async Task A_stop_with_a_write_in_flight_leaves_it_unknown_and_resolving_finds_it(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.NeverAnswer, afterProcessing: true));
        house.Simulated.Faults.Add(Placing(house, SimulatorFaultKind.HideOrders, afterProcessing: true, delayMs: 60_000));
        using CancellationTokenSource stop = new();

        Task<OrderResult> sending = house.Runtime.Orders.Send(house.Here, ticket, stop.Token);
        await house.Received(1, house.Traits.PlacePath);
        await stop.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(2.1));
        OrderResult result = await clock.Run(sending);

        Assert.Equal(WriteOutcome.Unknown, result.Order.Outcome);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(WriteOutcome.Confirmed, (await Resolve(house, clock)).Outcome);
        Agree(house, "Confirmed");
    }

    [Theory, EveryExchange]
    public async Task What_a_killed_process_had_sent_is_resolved_by_another(string exchange)
    {
        (ContractHouse house, ManualClock clock, OrderTicket ticket) = await Start(exchange);
        await using ContractHouse _ = house;
        OrderJournal killed = new(() => house.Folder.Home, new DurableWriter(), clock, "4999999-killed");
        killed.Begin(house.Here, ticket);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        killed.Begin(house.Here, ticket with { ClientOrderId = ClientOrderId.Create(clock) });
        clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Contains("2 order writes", house.Runtime.Orders.UnresolvedNotice(house.Here.Account!), StringComparison.Ordinal);
        foreach (OrderJournalEntry entry in house.Journal)
        {
            await clock.Run(OrderResolver.Resolve(house.Runtime, house.Here, entry, ContractHouse.Stop));
        }

        Agree(house, "Confirmed", "Refused");
        Assert.Null(house.Runtime.Orders.UnresolvedNotice(house.Here.Account!));
    }

    private static async Task<(ContractHouse House, ManualClock Clock, OrderTicket Ticket)> Start(string exchange)
    {
        ManualClock clock = new();
        ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        return (house, clock, (await Tickets.Resting(house)) with { ClientOrderId = ClientOrderId.Create(clock) });
    }

    private static Task<OrderJournalEntry> Resolve(ContractHouse house, ManualClock clock) =>
        clock.Run(OrderResolver.Resolve(house.Runtime, house.Here, house.Journal.Single(static e => !e.Resolved), ContractHouse.Stop));

    private static SimulatorFault Placing(
        ContractHouse house, SimulatorFaultKind kind, bool afterProcessing, string body = "", int lookups = 0, int delayMs = 0, string? path = null) => new()
        {
            Kind = kind,
            Method = "POST",
            PathPrefix = path ?? house.Traits.PlacePath,
            Status = 503,
            Body = body,
            AfterProcessing = afterProcessing,
            Lookups = lookups,
            DelayMs = delayMs,
            Count = 1,
        };

    // What the exchange holds is what the journal holds as placed, each once.
    private static void Agree(ContractHouse house, params string[] outcomes)
    {
        Assert.Equal(outcomes, house.Journal.Select(static e => e.Outcome.ToString()!));
        Assert.Equal(
            house.Simulated.Orders().Select(static o => o.ClientOrderId).Order(StringComparer.Ordinal),
            house.Journal.Where(static e => e.Outcome == WriteOutcome.Confirmed).Select(static e => e.ClientOrderId).Order(StringComparer.Ordinal));
    }
}
