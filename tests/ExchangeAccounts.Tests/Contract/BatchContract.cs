using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class BatchContract
{
    [Theory, EveryExchange]
    public async Task Each_order_of_a_batch_is_placed_once_and_told_in_order(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket[] tickets = await Resting(house, 4);
        tickets[2] = Tickets.Market(tickets[2].Instrument, OrderSide.Buy, 0.01m);

        IReadOnlyList<BatchReply> replies = await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop);

        Assert.All(replies, static r => Assert.Null(r.Failure));
        Assert.Equal(tickets.Select(static t => t.ClientOrderId), replies.Select(static r => r.Order!.ClientOrderId));
        Assert.All(replies, static r => Assert.Equal(WriteOutcome.Confirmed, r.Order!.Outcome));
        Assert.Equal([OrderStatus.New, OrderStatus.New, OrderStatus.Filled, OrderStatus.New], replies.Select(static r => r.Order!.Status));
        Assert.Equal(
            replies.Select(static r => (r.Order!.OrderId, r.Order.ClientOrderId)),
            house.Simulated.Orders().Select(static o => ((string?)o.OrderId, (string?)o.ClientOrderId)));
        Assert.Single(house.Requests(house.Traits.BatchPath));
    }

    [Theory, EveryExchange]
    public async Task An_order_that_is_refused_is_refused_as_it_would_be_alone_and_the_others_stand(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket[] tickets = await Resting(house, 3);
        tickets[1] = tickets[1] with { Quantity = 90m };
        ExchangeException alone = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, tickets[1], ContractHouse.Stop));

        IReadOnlyList<BatchReply> replies = await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop);

        Assert.Equal([true, false, true], replies.Select(static r => r.Order is not null));
        ExchangeException refused = replies[1].Failure!;
        Assert.Equal((alone.Kind, alone.ExchangeCode, alone.Parameter, alone.Account), (refused.Kind, refused.ExchangeCode, refused.Parameter, refused.Account));
        Assert.NotEqual(FailureKind.OutcomeUnknown, refused.Kind);
        Assert.Equal(tickets[1].ClientOrderId, refused.ClientOrderId);
        Assert.Equal(2, house.Simulated.Orders().Count);
    }

    [Theory, EveryExchange]
    public async Task A_lost_answer_leaves_all_open_and_nothing_is_sent_again(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket[] tickets = await Resting(house, 3);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, PathPrefix = house.Traits.BatchPath, AfterProcessing = true });

        await AllUnknown(house, tickets);

        Assert.Equal(tickets.Select(static t => t.ClientOrderId), house.Simulated.Orders().Select(static o => o.ClientOrderId));
        Assert.Single(house.Requests(house.Traits.BatchPath));
        foreach (OrderTicket ticket in tickets)
        {
            Assert.Equal(OrderStatus.New, (await house.Adapter.FindOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop))?.Status);
        }
    }

    [Theory, EveryExchange]
    public async Task A_cut_answer_leaves_all_open(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.CutBody, PathPrefix = house.Traits.BatchPath, CutAfterBytes = 90 });

        await AllUnknown(house, await Resting(house, 3));
    }

    [Theory, EveryExchange]
    public async Task The_largest_batch_breaks_no_limit(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket[] tickets = await Resting(house, house.Adapter.Definition.BatchSizes[OrderBook.Regular]);

        IReadOnlyList<BatchReply> replies = await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop);

        Assert.All(replies, static r => Assert.NotNull(r.Order));
        Assert.Equal(tickets.Length, house.Simulated.Orders().Select(static o => o.ClientOrderId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(0, house.Simulated.LimitViolations);
    }

    [Theory, EveryExchange]
    public async Task Conditional_orders_go_in_batches_where_it_is_declared(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        if (!house.Adapter.Definition.BatchSizes.ContainsKey(OrderBook.Conditional))
        {
            return;
        }

        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");
        OrderTicket[] tickets =
        [
            .. new[] { 2_800m, 2_700m }.Select(price => Tickets.Market(ether, OrderSide.Sell, 0.1m) with { TriggerPrice = price, TriggerDirection = TriggerDirection.Fall, ReduceOnly = true }),
        ];

        IReadOnlyList<BatchReply> replies = await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop);

        Assert.Equal(
            [(OrderBook.Conditional, OrderStatus.Untriggered, 2_800m), (OrderBook.Conditional, OrderStatus.Untriggered, 2_700m)],
            replies.Select(static r => (r.Order!.Book, r.Order.Status, r.Order.TriggerPrice!.Value)));
    }

    private static async Task<OrderTicket[]> Resting(ContractHouse house, int count)
    {
        ExchangeInstrument bitcoin = await house.Instrument();
        return [.. Enumerable.Range(0, count).Select(i => Tickets.Limit(bitcoin, OrderSide.Buy, 0.01m, Tickets.Below - i))];
    }

    // Thrown once for all, or told of each.
    private static async Task AllUnknown(ContractHouse house, OrderTicket[] tickets)
    {
        try
        {
            IReadOnlyList<BatchReply> replies = await house.Adapter.PlaceOrders(house.Here, tickets, ContractHouse.Stop);
            Assert.All(replies, static r => Assert.Equal(FailureKind.OutcomeUnknown, r.Failure?.Kind));
            Assert.Equal(tickets.Select(static t => t.ClientOrderId), replies.Select(static r => r.Failure!.ClientOrderId));
        }
        catch (ExchangeException e)
        {
            Assert.Equal(FailureKind.OutcomeUnknown, e.Kind);
        }
    }
}
