namespace ExchangeAccounts.Tests.Contract;

public sealed class TradeContract
{
    [Theory, EveryExchange]
    public async Task A_fill_is_there_with_its_price_and_fee(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        ExchangeTrade trade = Assert.Single(await Read(house, ticket.Instrument));

        Assert.Equal((placed.OrderId, OrderSide.Buy, 60_000.1m, 0.01m, 600.001m), (trade.OrderId, trade.Side, trade.Price, trade.Quantity, trade.Value!.Value));
        Assert.Equal(("BTC:PERP-USDT", "BTCUSDT", "main", "USDT", false), (trade.Symbol, trade.ExchangeSymbol, trade.Account, trade.FeeAsset, trade.IsMaker!.Value));
        Assert.InRange(trade.Fee!.Value, 0.1m, 1m);
        Assert.Equal(DateTimeKind.Utc, trade.Time.Kind);
    }

    [Theory, EveryExchange]
    public async Task An_order_that_rested_is_a_maker(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        house.Simulated.SetPrice(exchange, "BTCUSDT", Tickets.Below - 500m);

        ExchangeTrade trade = Assert.Single(await Read(house, ticket.Instrument));
        Assert.Equal((true, Tickets.Below, 0.01m), (trade.IsMaker!.Value, trade.Price, trade.Quantity));
    }

    [Theory, EveryExchange]
    public async Task Fills_of_a_span_are_there_the_newest_first(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = clock });
        ExchangeInstrument bitcoin = await house.Instrument();
        List<ExchangeOrder> placed = [];
        List<DateTime> times = [];
        for (int i = 0; i < 4; i++)
        {
            times.Add(clock.GetUtcNow().UtcDateTime);
            placed.Add(await house.Adapter.PlaceOrder(house.Here, Tickets.Market(bitcoin, OrderSide.Buy, 0.002m * (i + 1)), ContractHouse.Stop));
            clock.Advance(TimeSpan.FromMinutes(30));
        }

        IReadOnlyList<ExchangeTrade> trades = await house.Adapter.GetTrades(house.Here, bitcoin, orderId: null, times[1].AddSeconds(-1), times[2].AddSeconds(1), ContractHouse.Stop);

        Assert.Equal([(placed[2].OrderId, 0.006m), (placed[1].OrderId, 0.004m)], trades.Select(static t => (t.OrderId, t.Quantity)));
    }

    [Theory, EveryExchange]
    public async Task Fills_of_one_order_are_there_whenever_they_were(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Clock = clock });
        ExchangeInstrument bitcoin = await house.Instrument();
        ExchangeOrder first = await house.Adapter.PlaceOrder(house.Here, Tickets.Market(bitcoin, OrderSide.Buy, 0.01m), ContractHouse.Stop);
        clock.Advance(TimeSpan.FromDays(20));
        await house.Adapter.PlaceOrder(house.Here, Tickets.Market(bitcoin, OrderSide.Buy, 0.02m), ContractHouse.Stop);
        DateTime now = clock.GetUtcNow().UtcDateTime;

        ExchangeTrade trade = Assert.Single(await house.Adapter.GetTrades(house.Here, bitcoin, first.OrderId, now, now, ContractHouse.Stop));

        Assert.Equal((first.OrderId, 0.01m), (trade.OrderId, trade.Quantity));
    }

    [Theory, EveryExchange]
    public async Task Without_an_instrument_it_is_as_declared(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m), ContractHouse.Stop);

        Task<IReadOnlyList<ExchangeTrade>> read = Read(house, instrument: null);

        if (house.Can(Capability.TradesOfAll))
        {
            Assert.Equal(placed.OrderId, Assert.Single(await read).OrderId);
        }
        else
        {
            Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => read)).Kind);
        }
    }

    private static Task<IReadOnlyList<ExchangeTrade>> Read(ContractHouse house, ExchangeInstrument? instrument)
    {
        DateTime now = house.Clock.GetUtcNow().UtcDateTime;
        return house.Adapter.GetTrades(house.Here, instrument, orderId: null, now.AddHours(-1), now.AddHours(1), ContractHouse.Stop);
    }
}
