using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Contract;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>What only this exchange has, against the simulated one over real HTTP.</summary>
public sealed class BybitSimulatedTests
{
    [Fact]
    public async Task A_preview_tells_the_margin_rates_and_places_nothing()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);
        OrderTicket ticket = await Tickets.Resting(house);
        OrderPreview preview = await house.Adapter.PreviewOrder(house.Here, ticket, ContractHouse.Stop);
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.PreviewOrder(house.Here, ticket with { Quantity = 90m }, ContractHouse.Stop));
        Assert.Equal((0m, 0m), (preview.InitialMarginRateBefore, preview.MaintMarginRateBefore));
        Assert.InRange(preview.InitialMarginRateAfter!.Value, 0.0001m, 0.1m);
        Assert.InRange(preview.MaintMarginRateAfter!.Value, 0.0000m, preview.InitialMarginRateAfter.Value);
        Assert.Equal(FailureKind.InsufficientFunds, refused.Kind);
        Assert.Empty(house.Simulated.Orders());
    }

    [Fact]
    public async Task Attached_stops_are_read_back_changed_and_removed()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);
        OrderTicket ticket = await Tickets.Resting(house) with { TakeProfit = new() { TriggerPrice = 62_000m, TriggerBy = TriggerBy.Mark }, StopLoss = new() { TriggerPrice = 57_000m } };
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        ExchangeOrder amended = await house.Adapter.AmendOrder(
            house.Here,
            new OrderAmendment { Reference = placed.ById(ticket), Present = placed, TakeProfit = new() { TriggerPrice = 0m }, StopLoss = new() { TriggerPrice = 56_000m } },
            ContractHouse.Stop);
        Assert.Equal((62_000m, 57_000m), (placed.TakeProfit, placed.StopLoss));
        Assert.Equal((null, 56_000m), (amended.TakeProfit, amended.StopLoss));
    }

    [Fact]
    public async Task Limit_stops_for_the_orders_own_quantity_are_taken()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit);
        OrderTicket ticket = await Tickets.Resting(house) with { TakeProfit = new() { TriggerPrice = 62_000m, LimitPrice = 62_100m, Quantity = 0.01m } };
        Assert.Equal(62_000m, (await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop)).TakeProfit);
    }

    [Fact]
    public async Task All_orders_of_the_account_are_cancelled_book_by_book()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit, ContractSetup.Holding(ExchangeNames.Bybit));
        OrderTicket waiting = Tickets.Market(await house.Instrument("ETH:PERP-USDT"), OrderSide.Sell, 0.1m) with { TriggerPrice = 2_800m, TriggerDirection = TriggerDirection.Fall, ReduceOnly = true };
        OrderTicket inverse = Tickets.Limit(await house.Instrument("BTC:PERP-USD"), OrderSide.Buy, 100m, 10_000m);
        house.Simulated.SetPrice(ExchangeNames.Bybit, "BTCUSD", 10_500m);
        foreach (OrderTicket ticket in new[] { await Tickets.Resting(house), waiting, inverse })
        {
            await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        }

        await house.Adapter.CancelAllOrders(house.Here, instrument: null, OrderBook.Regular, ContractHouse.Stop);
        Assert.Equal(waiting.ClientOrderId, Assert.Single(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop)).ClientOrderId);
        await house.Adapter.CancelAllOrders(house.Here, instrument: null, OrderBook.Conditional, ContractHouse.Stop);
        Assert.Empty(await house.Adapter.GetOpenOrders(house.Here, instrument: null, ContractHouse.Stop));
    }

    [Fact]
    public async Task Histories_hold_orders_and_fills_of_pages_and_of_both_kinds_of_contracts()
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit, new ContractSetup { Clock = clock });
        ExchangeInstrument ripple = await house.Instrument("XRP:PERP-USDT");
        DateTime start = clock.GetUtcNow().UtcDateTime;
        List<string> ids = [];
        for (int i = 0; i < 110; i++)
        {
            OrderTicket ticket = Tickets.Market(i == 50 ? await house.Instrument("BTC:PERP-USD") : ripple, OrderSide.Buy, i == 50 ? 100m : 10m);
            ids.Add((await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop)).OrderId!);
            clock.Advance(TimeSpan.FromMilliseconds(500));
        }

        OrderTicket open = Tickets.Limit(ripple, OrderSide.Buy, 10m, 0.58m);
        string openId = (await house.Adapter.PlaceOrder(house.Here, open, ContractHouse.Stop)).OrderId!;
        DateTime end = clock.GetUtcNow().UtcDateTime;
        clock.Advance(TimeSpan.FromSeconds(30));

        IReadOnlyList<ExchangeOrder> orders = await house.Adapter.GetOrderHistory(house.Here, instrument: null, start, end, ContractHouse.Stop);
        IReadOnlyList<ExchangeTrade> trades = await house.Adapter.GetTrades(house.Here, instrument: null, orderId: null, start, end, ContractHouse.Stop);
        IReadOnlyList<ExchangeTrade> ofOne = await house.Adapter.GetTrades(house.Here, instrument: null, ids[50], start, end, ContractHouse.Stop);

        Assert.Equal([openId, .. Enumerable.Reverse(ids)], orders.Select(static o => o.OrderId));
        Assert.Equal(Enumerable.Reverse(ids), trades.Select(static t => t.OrderId));
        Assert.Equal(("BTC:PERP-USD", "BTC", 100m), (ofOne[0].Symbol, ofOne[0].FeeAsset, ofOne.Sum(static t => t.Quantity)));
        Assert.All(trades, static t => Assert.Equal((DateTimeKind.Utc, "Trade", false), (t.Time.Kind, t.RawType, t.IsMaker)));
    }

    [Fact]
    public async Task An_order_of_a_year_ago_is_found_by_either_id()
    {
        ManualClock clock = new();
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit, new ContractSetup { Clock = clock });
        OrderTicket ticket = Tickets.Market(await house.Instrument(), OrderSide.Buy, 0.01m) with { ClientOrderId = ClientOrderId.Create(clock) };
        ExchangeOrder placed = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        // The list of lately ended orders forgets when the exchange restarts.
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Body, PathPrefix = "/v5/order/realtime", Body = BybitStub.List(), ContentType = "application/json" });
        clock.Advance(TimeSpan.FromDays(360));
        house.Simulated.ClearRequests();
        Assert.Equal(placed.OrderId, (await house.Adapter.FindOrder(house.Here, ticket.ByClientId(), ContractHouse.Stop))?.OrderId);
        Assert.Equal(placed.OrderId, (await house.Adapter.FindOrder(house.Here, placed.ById(ticket), ContractHouse.Stop))?.OrderId);
        Assert.Equal(4, house.Requests("/v5/order/history").Count);
    }
}
