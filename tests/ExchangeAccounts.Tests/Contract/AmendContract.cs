using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class AmendContract
{
    [Theory, EveryExchange]
    public async Task Price_and_quantity_change_where_the_order_stands(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);

        ExchangeOrder amended = await house.Adapter.AmendOrder(house.Here, Of(ticket, placed) with { Price = 57_500m, Quantity = 0.02m }, ContractHouse.Stop);

        Assert.Equal((placed.OrderId, ticket.ClientOrderId, OrderStatus.New), (amended.OrderId, amended.ClientOrderId, amended.Status));
        Assert.Equal((57_500m, 0.02m, WriteOutcome.Confirmed), (amended.Price, amended.Quantity, amended.Outcome));
        SimulatedOrder only = Assert.Single(house.Simulated.Orders());
        Assert.Equal((placed.OrderId, "Open", 57_500m, 0.02m), (only.OrderId, only.State, only.Price, only.Quantity));
        Assert.Single(house.Requests(house.Traits.AmendPath, house.Traits.AmendMethod));
    }

    [Theory, EveryExchange]
    public async Task What_is_not_given_stays_and_our_id_will_do(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);

        ExchangeOrder amended = await house.Adapter.AmendOrder(
            house.Here, new OrderAmendment { Reference = ticket.ByClientId(), Present = placed, Price = 57_900m }, ContractHouse.Stop);

        Assert.Equal((placed.OrderId, 57_900m, 0.01m), (amended.OrderId, amended.Price, amended.Quantity));
    }

    [Theory, EveryExchange]
    public async Task Nothing_to_change_is_success(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);

        ExchangeOrder amended = await house.Adapter.AmendOrder(house.Here, Of(ticket, placed) with { Price = Tickets.Below, Quantity = 0.01m }, ContractHouse.Stop);

        Assert.Equal((placed.OrderId, Tickets.Below, 0.01m), (amended.OrderId, amended.Price, amended.Quantity));
        Assert.Equal("Open", Assert.Single(house.Simulated.Orders()).State);
    }

    [Theory, EveryExchange]
    public async Task An_order_that_is_over_or_never_was_is_not_changed(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);
        await house.Adapter.CancelOrder(house.Here, placed.ById(ticket), ContractHouse.Stop);

        ExchangeException over = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.AmendOrder(house.Here, Of(ticket, placed) with { Price = 57_000m }, ContractHouse.Stop));
        ExchangeException never = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.AmendOrder(
            house.Here, Of(ticket, placed) with { Reference = new OrderReference(ticket.Instrument, OrderId: null, "ea-never"), Price = 57_000m }, ContractHouse.Stop));

        Assert.True(over.Kind is FailureKind.NotFound or FailureKind.InvalidState, over.Message);
        Assert.Equal(FailureKind.NotFound, never.Kind);
        Assert.Equal("Cancelled", Assert.Single(house.Simulated.Orders()).State);
    }

    [Theory, EveryExchange]
    public async Task A_refused_change_leaves_the_order_as_it_was(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.AmendOrder(house.Here, Of(ticket, placed) with { Quantity = 90m }, ContractHouse.Stop));

        Assert.Equal(FailureKind.InsufficientFunds, failure.Kind);
        SimulatedOrder only = Assert.Single(house.Simulated.Orders());
        Assert.Equal(("Open", Tickets.Below, 0.01m), (only.State, only.Price, only.Quantity));
    }

    [Theory, EveryExchange]
    public async Task A_lost_answer_leaves_it_open_and_nothing_is_sent_again(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        (OrderTicket ticket, ExchangeOrder placed) = await Place(house);
        house.Simulated.Faults.Add(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Drop,
            Method = house.Traits.AmendMethod,
            PathPrefix = house.Traits.AmendPath,
            AfterProcessing = true,
        });

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.AmendOrder(house.Here, Of(ticket, placed) with { Price = 57_000m }, ContractHouse.Stop));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(house.Requests(house.Traits.AmendPath, house.Traits.AmendMethod));
        Assert.Equal(57_000m, (await house.Adapter.FindOrder(house.Here, placed.ById(ticket), ContractHouse.Stop))?.Price);
    }

    [Theory, EveryExchange]
    public async Task A_conditional_order_changes_its_trigger_or_is_left_alone(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket ticket = Tickets.Market(await house.Instrument("ETH:PERP-USDT"), OrderSide.Sell, 0.2m) with { TriggerPrice = 2_800m, TriggerDirection = TriggerDirection.Fall, ReduceOnly = true };
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        OrderAmendment wanted = new() { Reference = placed.ById(ticket) with { Book = OrderBook.Conditional }, Present = placed, TriggerPrice = 2_750m };

        if (house.Can(Capability.AmendConditional))
        {
            ExchangeOrder amended = await house.Adapter.AmendOrder(house.Here, wanted, ContractHouse.Stop);
            Assert.Equal((placed.OrderId, 2_750m, OrderStatus.Untriggered), (amended.OrderId, amended.TriggerPrice, amended.Status));
        }
        else
        {
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.AmendOrder(house.Here, wanted, ContractHouse.Stop));
            Assert.Equal(FailureKind.Unsupported, failure.Kind);
            Assert.Equal(2_800m, (await house.Adapter.FindOrder(house.Here, placed.ById(ticket), ContractHouse.Stop))?.TriggerPrice);
        }

        Assert.Equal("Waiting", Assert.Single(house.Simulated.Orders()).State);
    }

    private static async Task<(OrderTicket Ticket, ExchangeOrder Placed)> Place(ContractHouse house)
    {
        OrderTicket ticket = await Tickets.Resting(house);
        return (ticket, await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));
    }

    private static OrderAmendment Of(OrderTicket ticket, ExchangeOrder placed) => new() { Reference = placed.ById(ticket), Present = placed };
}
