using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class OrderContract
{
    [Theory, EveryExchange]
    public async Task A_market_order_fills_and_makes_a_position(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m);

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        ExchangeOrder found = (await house.Adapter.FindOrder(house.Here, placed.ById(ticket), ContractHouse.Stop))!;

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Filled, ticket.ClientOrderId), (placed.Outcome!.Value, placed.Status, placed.ClientOrderId));
        Assert.Equal((OrderType.Market, OrderSide.Buy, 0.01m, 0.01m), (placed.Type, placed.Side, placed.Quantity, placed.FilledQuantity));
        Assert.Equal((OrderStatus.Filled, 0.01m, 60_000.1m), (found.Status, found.FilledQuantity, found.AveragePrice));
        Assert.Null(found.Outcome);
        Assert.Null(found.Price);
        ExchangePosition position = Assert.Single(await house.Adapter.GetPositions(house.Here, ticket.Instrument, ContractHouse.Stop));
        Assert.Equal((0.01m, 60_000.1m), (position.Size, position.EntryPrice));
    }

    [Theory, EveryExchange]
    public async Task A_limit_order_below_the_market_rests(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.New), (placed.Outcome!.Value, placed.Status));
        Assert.Equal((Tickets.Below, 0.01m, 0m, TimeInForce.GTC), (placed.Price, placed.Quantity, placed.FilledQuantity, placed.TimeInForce));
        Assert.Equal(("BTC:PERP-USDT", "BTCUSDT", "main", PositionSide.Both), (placed.Symbol, placed.ExchangeSymbol, placed.Account, placed.PositionSide));
        SimulatedOrder there = Assert.Single(house.Simulated.Orders());
        Assert.Equal((there.OrderId, there.ClientOrderId, "Open"), (placed.OrderId!, placed.ClientOrderId!, there.State));
        Assert.Single(house.Requests(house.Traits.PlacePath, "POST"));
    }

    [Theory, EveryExchange]
    public async Task A_limit_order_through_the_market_fills_whatever_its_time_in_force(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();
        foreach (TimeInForce time in new[] { TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK })
        {
            OrderTicket ticket = Tickets.Limit(bitcoin, OrderSide.Buy, 0.01m, Tickets.Above, time);

            ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

            Assert.Equal((OrderStatus.Filled, time, 0.01m), (placed.Status, placed.TimeInForce, placed.FilledQuantity));
        }
    }

    [Theory, EveryExchange]
    public async Task Immediate_or_cancel_away_from_the_market_ends_without_a_fill(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Limit(await house.Instrument(), OrderSide.Buy, 0.01m, Tickets.Below, TimeInForce.IOC);

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        Assert.Contains(placed.Status, new[] { OrderStatus.Cancelled, OrderStatus.Expired });
        Assert.Equal(0m, placed.FilledQuantity);
        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    [Theory]
    [InlineData("Bybit", TimeInForce.FOK, 58_000)]
    [InlineData("Binance", TimeInForce.FOK, 58_000)]
    [InlineData("Bybit", TimeInForce.PostOnly, 61_000)]
    [InlineData("Binance", TimeInForce.PostOnly, 61_000)]
    public async Task Fill_or_kill_that_cannot_and_post_only_that_would_take_come_to_nothing(string exchange, TimeInForce time, int price)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Limit(await house.Instrument(), OrderSide.Buy, 0.01m, price, time);

        // One exchange refuses it, the other takes it and cancels it: both in the first answer that we can read.
        ExchangeOrder? placed = null;
        ExchangeException? failure = null;
        try
        {
            placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        }
        catch (ExchangeException e)
        {
            failure = e;
        }

        Assert.True(placed?.Status == OrderStatus.Cancelled || failure?.Kind == FailureKind.Rejected, $"{placed?.Status} {failure?.Message}");
        Assert.True(placed is null || placed.RejectReason is not null);
        Assert.DoesNotContain(house.Simulated.Orders(), static o => o.State == "Open" || o.FilledQuantity > 0);
    }

    [Theory, EveryExchange]
    public async Task Post_only_away_from_the_market_rests(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house) with { TimeInForce = TimeInForce.PostOnly };

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        Assert.Equal((OrderStatus.New, TimeInForce.PostOnly), (placed.Status, placed.TimeInForce));
    }

    [Theory, EveryExchange]
    public async Task Reduce_only_makes_a_position_smaller(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");
        OrderTicket ticket = Tickets.Market(ether, OrderSide.Sell, 0.5m) with { ReduceOnly = true };

        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);

        Assert.Equal((OrderStatus.Filled, true), (placed.Status, placed.ReduceOnly));
        Assert.DoesNotContain(await house.Adapter.GetPositions(house.Here, ether, ContractHouse.Stop), static p => p.Size != 0);
    }

    [Theory, EveryExchange]
    public async Task Reduce_only_without_a_position_is_refused(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Sell, 0.01m) with { ReduceOnly = true };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.InvalidState, failure.Kind);
        Assert.Empty(house.Simulated.Orders());
    }

    [Theory, EveryExchange]
    public async Task Both_legs_are_opened_and_one_is_closed_in_hedge_mode(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig
        {
            Name = "main",
            Exchange = exchange,
            PositionMode = SimulatedPositionMode.Hedge,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
            Positions = [],
        });
        ExchangeInstrument bitcoin = await house.Instrument();
        await Place(OrderSide.Buy, 0.03m, PositionSide.Long, reduceOnly: false);
        await Place(OrderSide.Sell, 0.02m, PositionSide.Short, reduceOnly: false);
        ExchangeOrder closed = await Place(OrderSide.Sell, 0.03m, PositionSide.Long, reduceOnly: true);

        Assert.Equal((PositionSide.Long, true), (closed.PositionSide, closed.ReduceOnly));
        ExchangePosition left = Assert.Single(await house.Adapter.GetPositions(house.Here, bitcoin, ContractHouse.Stop), static p => p.Size != 0);
        Assert.Equal((PositionSide.Short, -0.02m), (left.PositionSide, left.Size));

        Task<ExchangeOrder> Place(OrderSide side, decimal quantity, PositionSide leg, bool reduceOnly) => house.Adapter.PlaceOrder(
            house.Here, Tickets.Market(bitcoin, side, quantity) with { PositionSide = leg, ReduceOnly = reduceOnly }, ContractHouse.Stop);
    }

    [Theory, EveryExchange]
    public async Task An_order_for_a_leg_is_refused_where_there_is_none(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m) with { PositionSide = PositionSide.Long };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.InvalidState, failure.Kind);
        Assert.Empty(house.Simulated.Orders());
    }
}
