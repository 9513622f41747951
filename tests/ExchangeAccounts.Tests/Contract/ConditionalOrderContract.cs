using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class ConditionalOrderContract
{
    [Theory, EveryExchange]
    public async Task It_waits_in_its_own_book_and_is_found_there(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket ticket = await Stop(house);

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        ExchangeOrder listed = Assert.Single(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
        ExchangeOrder? found = await house.Adapter.FindOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop);

        foreach (ExchangeOrder order in (ExchangeOrder[])[placed, listed, Assert.IsType<ExchangeOrder>(found)])
        {
            Assert.Equal((OrderBook.Conditional, OrderStatus.Untriggered, placed.OrderId, ticket.ClientOrderId), (order.Book, order.Status, order.OrderId, order.ClientOrderId));
            Assert.Equal((2_800m, TriggerBy.Mark, TriggerDirection.Fall), (order.TriggerPrice!.Value, order.TriggerBy!.Value, order.TriggerDirection!.Value));
            Assert.Equal((OrderSide.Sell, OrderType.Market, true), (order.Side, order.Type, order.ReduceOnly!.Value));
        }
    }

    [Theory, EveryExchange]
    public async Task It_becomes_an_order_when_the_price_comes_by(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        await house.Adapter.PlaceOrder(house.Here, await Stop(house), ContractHouse.Stop);

        house.Simulated.SetPrice(exchange, "ETHUSDT", 2_790m);

        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
        ExchangePosition position = (await house.Adapter.GetPositions(house.Here, await house.Instrument("ETH:PERP-USDT"), ContractHouse.Stop)).Single(static p => p.Size != 0);
        Assert.Equal(0.3m, position.Size);
    }

    [Theory, EveryExchange]
    public async Task It_is_cancelled_in_its_book_or_wherever_it_is(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket first = await Stop(house);
        OrderTicket second = await Stop(house);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, first, ContractHouse.Stop);
        await house.Adapter.PlaceOrder(house.Here, second, ContractHouse.Stop);

        await house.Adapter.CancelOrder(house.Here, placed.ById(first) with { Book = OrderBook.Conditional }, ContractHouse.Stop);
        await house.Adapter.CancelOrder(house.Here, second.ByClientId(), ContractHouse.Stop);

        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
        Assert.Equal(OrderStatus.Cancelled, (await house.Adapter.FindOrder(house.Here, first.ByClientId(), ContractHouse.Stop))?.Status);
    }

    [Theory, EveryExchange]
    public async Task A_trigger_that_is_passed_already_is_an_invalid_trigger(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(async () =>
            await house.Adapter.PlaceOrder(house.Here, await Stop(house) with { TriggerPrice = 3_200m }, ContractHouse.Stop));

        Assert.Equal((FailureKind.InvalidRequest, "Trigger"), (failure.Kind, failure.Parameter));
        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    [Theory, EveryExchange]
    public async Task A_lost_reply_is_settled_in_the_conditional_book(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket ticket = await Stop(house);
        house.LoseReply(exchange == ExchangeNames.Bybit ? "/v5/order/create" : "/fapi/v1/algoOrder");

        OrderResult result = await house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop);

        Assert.Null(result.Failure);
        Assert.Equal((WriteOutcome.Confirmed, OrderBook.Conditional), (result.Order.Outcome!.Value, result.Order.Book));
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(house.Journal).Outcome);
        Assert.Single(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    /// <summary>Sells 0.2 of 0.5 ether where the mark price falls to 2 800.</summary>
    private static async Task<OrderTicket> Stop(ContractHouse house) => Tickets.Market(await house.Instrument("ETH:PERP-USDT"), OrderSide.Sell, 0.2m) with
    {
        TriggerPrice = 2_800m,
        TriggerBy = TriggerBy.Mark,
        TriggerDirection = TriggerDirection.Fall,
        ReduceOnly = true,
    };
}
