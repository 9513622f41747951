using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class OrderLifeContract
{
    [Theory, EveryExchange]
    public async Task An_open_order_is_found_by_either_id(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        foreach (OrderReference reference in new[] { placed.ById(ticket), ticket.ByClientId() })
        {
            ExchangeOrder found = (await house.Adapter.FindOrder(house.Here, reference, ContractHouse.Stop))!;
            Assert.Equal((placed.OrderId, ticket.ClientOrderId, OrderStatus.New), (found.OrderId, found.ClientOrderId, found.Status));
            Assert.Equal(DateTimeKind.Utc, found.CreateTime!.Value.Kind);
            Assert.InRange(DateTime.UtcNow - found.CreateTime.Value, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(1));
        }
    }

    [Theory, EveryExchange]
    public async Task An_ended_order_is_found_by_either_id(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        OrderTicket filled = Tickets.Market(bitcoin, OrderSide.Buy, 0.01m);
        OrderTicket cancelled = await Tickets.Resting(house);
        ExchangeOrder first = await house.Adapter.PlaceOrder(house.Here, filled, ContractHouse.Stop);
        ExchangeOrder second = await house.Adapter.PlaceOrder(house.Here, cancelled, ContractHouse.Stop);
        await house.Adapter.CancelOrder(house.Here, second.ById(cancelled), ContractHouse.Stop);

        Assert.Equal(OrderStatus.Filled, (await Find(first.ById(filled)))!.Status);
        Assert.Equal(OrderStatus.Filled, (await Find(filled.ByClientId()))!.Status);
        Assert.Equal(OrderStatus.Cancelled, (await Find(second.ById(cancelled)))!.Status);
        Assert.Equal(OrderStatus.Cancelled, (await Find(cancelled.ByClientId()))!.Status);

        Task<ExchangeOrder?> Find(OrderReference reference) => house.Adapter.FindOrder(house.Here, reference, ContractHouse.Stop);
    }

    [Theory, EveryExchange]
    public async Task An_order_that_never_was_is_not_found(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        string orderId = exchange == ExchangeNames.Bybit ? "00000000-0000-4000-8000-000000000000" : "123456";

        Assert.Null(await house.Adapter.FindOrder(house.Here, new OrderReference(bitcoin, OrderId: null, "ea-never"), ContractHouse.Stop));
        Assert.Null(await house.Adapter.FindOrder(house.Here, new OrderReference(bitcoin, orderId, ClientOrderId: null), ContractHouse.Stop));
    }

    [Theory, EveryExchange]
    public async Task Open_orders_of_one_instrument_and_of_all(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket bitcoin = await Tickets.Resting(house);
        OrderTicket ether = Tickets.Limit(await house.Instrument("ETH:PERP-USDT"), OrderSide.Buy, 0.1m, 2_950m);
        OrderTicket filled = Tickets.Market(bitcoin.Instrument, OrderSide.Buy, 0.01m);
        foreach (OrderTicket ticket in new[] { bitcoin, ether, filled })
        {
            await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        }

        IReadOnlyList<ExchangeOrder> all = await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop);
        IReadOnlyList<ExchangeOrder> one = await house.Adapter.GetOpenOrders(house.Here, ether.Instrument, ContractHouse.Stop);

        Assert.Equal(new[] { bitcoin.ClientOrderId, ether.ClientOrderId }.Order(StringComparer.Ordinal), all.Select(static o => o.ClientOrderId).Order(StringComparer.Ordinal));
        ExchangeOrder order = Assert.Single(one);
        Assert.Equal((ether.ClientOrderId, "ETH:PERP-USDT", OrderStatus.New, 2_950m), (order.ClientOrderId, order.Symbol, order.Status, order.Price));
    }

    [Theory, EveryExchange]
    public async Task More_open_orders_than_fit_a_page_are_all_there(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = new ManualClock() });
        ExchangeInstrument ripple = await house.Instrument("XRP:PERP-USDT");
        ManualClock clock = (ManualClock)house.Clock;
        for (int i = 0; i < 60; i++)
        {
            await house.Adapter.PlaceOrder(house.Here, Tickets.Limit(ripple, OrderSide.Buy, 10m, 0.58m), ContractHouse.Stop);
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        IReadOnlyList<ExchangeOrder> all = await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop);

        Assert.Equal(60, all.Select(static o => o.OrderId).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(60, (await house.Adapter.GetOpenOrders(house.Here, ripple, ContractHouse.Stop)).Count);
    }

    [Theory, EveryExchange]
    public async Task An_order_is_cancelled_once(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        ExchangeOrder cancelled = await house.Adapter.CancelOrder(house.Here, placed.ById(ticket), ContractHouse.Stop);
        ExchangeException again = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.CancelOrder(house.Here, placed.ById(ticket), ContractHouse.Stop));
        ExchangeException never = await Assert.ThrowsAsync<ExchangeException>(() =>
            house.Adapter.CancelOrder(house.Here, new OrderReference(ticket.Instrument, OrderId: null, "ea-never"), ContractHouse.Stop));

        Assert.Equal((OrderStatus.Cancelled, WriteOutcome.Confirmed), (cancelled.Status, cancelled.Outcome!.Value));
        Assert.Equal((placed.OrderId, ticket.ClientOrderId, 0m), (cancelled.OrderId, cancelled.ClientOrderId, cancelled.FilledQuantity));
        Assert.Equal((FailureKind.NotFound, FailureKind.NotFound), (again.Kind, never.Kind));
        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    [Theory, EveryExchange]
    public async Task An_order_is_cancelled_by_our_id(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        ExchangeOrder cancelled = await house.Adapter.CancelOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop);

        Assert.Equal((OrderStatus.Cancelled, ticket.ClientOrderId), (cancelled.Status, cancelled.ClientOrderId));
        Assert.Equal("Cancelled", Assert.Single(house.Simulated.Orders()).State);
    }

    [Theory, EveryExchange]
    public async Task A_filled_order_cannot_be_cancelled(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.CancelOrder(house.Here, placed.ById(ticket), ContractHouse.Stop));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
    }

    [Theory, EveryExchange]
    public async Task A_resting_order_fills_when_the_market_comes_to_it(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        house.Simulated.SetPrice(exchange, "BTCUSDT", 57_000m);

        ExchangeOrder found = (await house.Adapter.FindOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop))!;
        Assert.Equal((OrderStatus.Filled, Tickets.Below, 0.01m), (found.Status, found.AveragePrice, found.FilledQuantity));
    }
}
