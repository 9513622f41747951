using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>The order desk over the wire: whatever becomes of a reply, an order is neither lost nor doubled.</summary>
public sealed class DeskPipeline
{
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    // Each loses the reply in its own way, before or after the order is processed.
    private static readonly string[] Either = ["dropped", "empty", "html 502", "503 unknown", "503 unavailable", "504"];

    // What an exchange answers in this way, it has processed.
    private static readonly string[] After = ["cut connection", "cut json", "html 200"];

    public static MatrixTheoryData<string, string> LostReplies => new(ExchangeTraits.All.Select(static t => t.Exchange), Either.Concat(After));

    public static MatrixTheoryData<string, string> LostRequests => new(ExchangeTraits.All.Select(static t => t.Exchange), Either);

    [Theory, MemberData(nameof(LostReplies))]
    public async Task An_order_whose_reply_was_lost_is_confirmed_by_looking_it_up(string exchange, string fault)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        house.Simulated.Faults.Add(Fault(house, fault, "POST", house.Traits.PlacePath, afterProcessing: true));

        OrderResult result = await house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);

        Assert.Null(result.Failure);
        SimulatedOrder there = Assert.Single(house.Simulated.Orders());
        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.New, there.OrderId), (result.Order.Outcome!.Value, result.Order.Status, result.Order.OrderId));
        Assert.Equal(ticket.ClientOrderId, there.ClientOrderId);
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
        OrderJournalEntry entry = Assert.Single(house.Journal);
        Assert.Equal((OrderOperation.Place, WriteOutcome.Confirmed, there.OrderId, ticket.ClientOrderId), (entry.Operation, entry.Outcome!.Value, entry.OrderId, entry.ClientOrderId));
    }

    [Theory, MemberData(nameof(LostRequests))]
    public async Task An_order_that_never_arrived_stays_unknown_and_is_not_sent_again(string exchange, string fault)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        house.Simulated.Faults.Add(Fault(house, fault, "POST", house.Traits.PlacePath, afterProcessing: false));

        OrderResult result = await clock.Run(house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal((WriteOutcome.Unknown, FailureKind.OutcomeUnknown), (result.Order.Outcome!.Value, result.Failure!.Kind));
        Assert.Contains(ticket.ClientOrderId, result.Failure.Advice, StringComparison.Ordinal);
        Assert.Empty(house.Simulated.Orders());
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
        OrderJournalEntry entry = Assert.Single(house.Journal);
        Assert.Equal((WriteOutcome.Unknown, false, FailureKind.OutcomeUnknown), (entry.Outcome!.Value, entry.Resolved, entry.Failure!.Value));
        Assert.Contains(ticket.ClientOrderId, house.Runtime.Orders.UnresolvedNotice(house.Here.Account!), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(LostReplies))]
    public async Task A_cancellation_whose_reply_was_lost_is_confirmed_by_looking_the_order_up(string exchange, string fault)
    {
        await using ContractHouse house = await (await ContractHouse.Start(exchange)).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        OrderResult placed = await house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);
        house.Simulated.Faults.Add(Fault(house, fault, house.Traits.CancelMethod, house.Traits.CancelPath, afterProcessing: true));

        OrderResult result = await house.Runtime.Orders.Cancel(house.Here, placed.Order.ById(ticket), ContractHouse.Stop);

        Assert.Null(result.Failure);
        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled), (result.Order.Outcome!.Value, result.Order.Status));
        Assert.Single(house.Requests(house.Traits.CancelPath, house.Traits.CancelMethod));
        Assert.Equal(["Place Confirmed", "Cancel Confirmed"], house.Journal.Select(static e => $"{e.Operation} {e.Outcome}"));
    }

    [Theory, EveryExchange]
    public async Task A_cancellation_that_never_arrived_stays_unknown_and_is_sent_once(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        OrderResult placed = await house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);
        house.Simulated.Faults.Add(Fault(house, "dropped", house.Traits.CancelMethod, house.Traits.CancelPath, afterProcessing: false));

        OrderResult result = await clock.Run(house.Runtime.Orders.Cancel(house.Here, placed.Order.ById(ticket), ContractHouse.Stop));

        Assert.Equal((WriteOutcome.Unknown, OrderStatus.New, FailureKind.OutcomeUnknown), (result.Order.Outcome!.Value, result.Order.Status, result.Failure!.Kind));
        Assert.Single(house.Requests(house.Traits.CancelPath, house.Traits.CancelMethod));
    }

    [Theory, EveryExchange]
    public async Task A_reply_that_never_comes_is_given_up_after_the_receive_window_and_looked_up(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        OrderTicket ticket = await Tickets.Resting(house);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, Method = "POST", PathPrefix = house.Traits.PlacePath, AfterProcessing = true });

        Task<OrderResult> call = house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);
        await house.Received(1, house.Traits.PlacePath);
        clock.Advance(TimeSpan.FromSeconds(6));
        OrderResult result = await call;

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.New), (result.Order.Outcome!.Value, result.Order.Status));
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
    }

    [Theory, EveryExchange]
    public async Task The_journal_agrees_with_the_exchange(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        OrderDesk desk = house.Runtime.Orders;
        OrderRequest request = new() { Symbol = bitcoin.Symbol, Side = OrderSide.Buy, Quantity = 0.0109m, Price = Tickets.Below };

        OrderPlan plan = await desk.Prepare(house.Here, request, bitcoin, ContractHouse.Stop);
        OrderResult resting = await desk.Send(house.Here, plan.Ticket, ContractHouse.Stop);
        OrderResult filled = await desk.Send(house.Here, (await desk.Prepare(house.Here, request with { Type = OrderType.Market, Price = null }, bitcoin, ContractHouse.Stop)).Ticket, ContractHouse.Stop);
        await desk.Cancel(house.Here, resting.Order.ById(plan.Ticket), ContractHouse.Stop);
        OrderPlan tooLarge = await desk.Prepare(house.Here, request with { Quantity = 50m }, bitcoin, ContractHouse.Stop);
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => desk.Send(house.Here, tooLarge.Ticket, ContractHouse.Stop));

        Assert.Equal((0.010m, 0.0109m), (plan.Ticket.Quantity, plan.Ticket.RequestedQuantity!.Value));
        Assert.Equal(FailureKind.InsufficientFunds, refused.Kind);
        Assert.Equal(
            [
                $"Place Confirmed {resting.Order.OrderId}",
                $"Place Confirmed {filled.Order.OrderId}",
                $"Cancel Confirmed {resting.Order.OrderId}",
                "Place Refused ",
            ],
            house.Journal.Select(static e => $"{e.Operation} {e.Outcome} {e.OrderId}"));

        // What the journal holds as placed is what the exchange holds, id by id and number by number.
        Assert.Equal(
            house.Simulated.Orders().Select(static o => (o.ClientOrderId, o.OrderId, o.Symbol, o.Side, o.Type, o.Quantity, Price: o.Type == "Market" ? null : (decimal?)o.Price)),
            house.Journal.Where(static e => e is { Operation: OrderOperation.Place, Outcome: WriteOutcome.Confirmed })
                .Select(static e => (e.ClientOrderId!, e.OrderId!, e.ExchangeSymbol, e.Side!.Value.ToString(), e.Type!.Value.ToString(), e.Quantity!.Value, e.Price)));
        Assert.Equal(["Cancelled", "Filled"], house.Simulated.Orders().Select(static o => o.State));
    }

    private static SimulatorFault Fault(ContractHouse house, string fault, string method, string path, bool afterProcessing)
    {
        (SimulatorFaultKind kind, int status, string body) = fault switch
        {
            "dropped" => (SimulatorFaultKind.Drop, 0, ""),
            "empty" => (SimulatorFaultKind.EmptyBody, 200, ""),
            "html 502" => (SimulatorFaultKind.Status, 502, Html),
            "503 unknown" => (SimulatorFaultKind.Status, 503, "Unknown error, please check your request or try again later."),
            "503 unavailable" => (SimulatorFaultKind.Status, 503, "Service Unavailable."),
            "504" => (SimulatorFaultKind.Status, 504, """{"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."}"""),
            "cut connection" => (SimulatorFaultKind.CutBody, 200, ""),
            "cut json" => (SimulatorFaultKind.Body, 200, house.Traits.CutSuccess),
            "html 200" => (SimulatorFaultKind.Body, 200, Html),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no such fault"),
        };
        return new SimulatorFault { Kind = kind, Status = status, Body = body, Method = method, PathPrefix = path, AfterProcessing = afterProcessing, CutAfterBytes = 30 };
    }
}
