namespace ExchangeAccounts.Tests.Contract;

public sealed class OrderHistoryContract
{
    [Theory, EveryExchange]
    public async Task Open_and_ended_orders_of_both_books_are_there_the_newest_first(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");
        DateTime began = house.Clock.GetUtcNow().UtcDateTime.AddSeconds(-2);
        OrderTicket filled = Tickets.Market(ether, OrderSide.Buy, 0.1m);
        OrderTicket cancelled = Tickets.Limit(ether, OrderSide.Buy, 0.1m, 2_950m);
        OrderTicket open = Tickets.Limit(ether, OrderSide.Buy, 0.1m, 2_940m);
        OrderTicket waiting = Stop(ether);
        foreach (OrderTicket ticket in (OrderTicket[])[filled, cancelled, open, waiting])
        {
            await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        }

        await house.Adapter.CancelOrder(house.Here, cancelled.ByClientId(), ContractHouse.Stop);
        await house.Adapter.PlaceOrder(house.Here, await Tickets.Resting(house), ContractHouse.Stop);
        IReadOnlyList<ExchangeOrder> orders = await house.Adapter.GetOrderHistory(house.Here, ether, began, began.AddDays(1), ContractHouse.Stop);

        Assert.Equal(
            new Dictionary<string, (OrderStatus, OrderBook)>
            {
                [filled.ClientOrderId] = (OrderStatus.Filled, OrderBook.Regular),
                [cancelled.ClientOrderId] = (OrderStatus.Cancelled, OrderBook.Regular),
                [open.ClientOrderId] = (OrderStatus.New, OrderBook.Regular),
                [waiting.ClientOrderId] = (OrderStatus.Untriggered, OrderBook.Conditional),
            }.OrderBy(static p => p.Key, StringComparer.Ordinal),
            orders.ToDictionary(static o => o.ClientOrderId!, static o => (o.Status, o.Book)).OrderBy(static p => p.Key, StringComparer.Ordinal));
        Assert.Equal(orders.OrderByDescending(static o => o.CreateTime).Select(static o => o.OrderId), orders.Select(static o => o.OrderId));
        Assert.All(orders, static o => Assert.Equal(("ETH:PERP-USDT", null), (o.Symbol, o.Outcome)));
    }

    [Theory, EveryExchange]
    public async Task Only_orders_that_were_made_in_the_span_are_there_both_ends_included(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = clock });
        List<(string Id, DateTime Time)> made = [];
        for (int i = 0; i < 4; i++)
        {
            OrderTicket ticket = await Tickets.Resting(house);
            await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
            made.Add((ticket.ClientOrderId, (await house.Adapter.FindOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop))!.CreateTime!.Value));
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        IReadOnlyList<ExchangeOrder> orders = await house.Adapter.GetOrderHistory(house.Here, await house.Instrument(), made[1].Time, made[2].Time, ContractHouse.Stop);

        Assert.Equal([made[2].Id, made[1].Id], orders.Select(static o => o.ClientOrderId));
    }

    [Theory, EveryExchange]
    public async Task A_conditional_order_that_triggered_shows_what_filled(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket ticket = Stop(await house.Instrument("ETH:PERP-USDT"));
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        house.Simulated.SetPrice(exchange, "ETHUSDT", 2_790m);
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;
        IReadOnlyList<ExchangeOrder> orders = await house.Adapter.GetOrderHistory(house.Here, ticket.Instrument, now.AddHours(-1), now.AddHours(1), ContractHouse.Stop);
        ExchangeOrder? found = await house.Adapter.FindOrder(house.Here, placed.ById(ticket) with { Book = OrderBook.Conditional }, ContractHouse.Stop);

        ExchangeOrder past = Assert.Single(orders, o => o.Book == OrderBook.Conditional && o.OrderId == placed.OrderId);
        foreach (ExchangeOrder order in (ExchangeOrder[])[past, Assert.IsType<ExchangeOrder>(found)])
        {
            Assert.Equal((OrderStatus.Filled, 0.2m, placed.OrderId, ticket.ClientOrderId, 2_800m), (order.Status, order.FilledQuantity!.Value, order.OrderId, order.ClientOrderId, order.TriggerPrice!.Value));
            Assert.InRange(order.AveragePrice!.Value, 2_780m, 2_800m);
        }
    }

    [Theory, EveryExchange]
    public async Task Without_an_instrument_it_is_as_declared(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;

        Task<IReadOnlyList<ExchangeOrder>> read = house.Adapter.GetOrderHistory(house.Here, instrument: null, now.AddHours(-1), now.AddHours(1), ContractHouse.Stop);

        if (house.Can(Capability.OrderHistoryOfAll))
        {
            Assert.Equal(ticket.ClientOrderId, Assert.Single(await read).ClientOrderId);
        }
        else
        {
            Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => read)).Kind);
        }
    }

    /// <summary>Sells 0.2 of 0.5 ether where the last price falls to 2 800.</summary>
    private static OrderTicket Stop(ExchangeInstrument ether) => Tickets.Market(ether, OrderSide.Sell, 0.2m) with
    {
        TriggerPrice = 2_800m,
        TriggerDirection = TriggerDirection.Fall,
        ReduceOnly = true,
    };
}
