namespace ExchangeAccounts.Tests.Positions;

public sealed class TradingStopOrdersTests : IDisposable
{
    private readonly StopDesk _desk = new(orders: true);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Stops_for_the_whole_position_close_whatever_it_is()
    {
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m, StopLossTriggerBy = TriggerBy.Mark, TakeProfit = 62000m });

        Assert.Equal([TriggerDirection.Fall, TriggerDirection.Rise], _desk.Sent.Select(t => t.TriggerDirection!.Value));
        Assert.Equal([58000m, 62000m], _desk.Sent.Select(t => t.TriggerPrice!.Value));
        Assert.Equal([TriggerBy.Mark, null], _desk.Sent.Select(t => t.TriggerBy));
        Assert.All(_desk.Sent, t => Assert.Equal(
            (OrderSide.Sell, OrderType.Market, 0m, true, false, OrderBook.Conditional),
            (t.Side, t.Type, t.Quantity, t.ClosePosition, t.ReduceOnly, t.Book)));
        Assert.Equal((true, null, 58000m, null, 62000m), (change.Changed, change.PreviousStopLoss, change.StopLoss, change.PreviousTakeProfit, change.TakeProfit));
        Assert.Equal(2, _desk.Desk.Journal.Read().Entries.Count(e => e.Outcome == WriteOutcome.Confirmed && e.ClosePosition == true));
    }

    [Fact]
    public async Task What_is_so_already_is_left_alone()
    {
        _desk.Waiting.Add(_desk.Stop(58000.0m, TriggerDirection.Fall, "1") with { TriggerBy = TriggerBy.Mark });
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m, TakeProfit = 0m, TrailingPercent = 0m });
        Assert.Equal((false, 58000m, 58000m, null), (change.Changed, change.PreviousStopLoss, change.StopLoss, change.TakeProfit));
        Assert.False((await _desk.Set(new TradingStopRequest { StopLoss = 58000m, StopLossTriggerBy = TriggerBy.Mark })).Changed);
        Assert.Empty(_desk.Sent);
        Assert.Empty(_desk.Cancelled);
    }

    [Fact]
    public async Task A_stop_that_moves_takes_the_place_of_the_old_one_and_watches_what_it_watched()
    {
        _desk.Waiting.Add(_desk.Stop(57000m, TriggerDirection.Fall, "1") with { TriggerBy = TriggerBy.Mark });
        _desk.Waiting.Add(_desk.Stop(65000m, TriggerDirection.Rise, "2"));

        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m });

        Assert.Equal("1", Assert.Single(_desk.Cancelled).OrderId);
        Assert.Equal(OrderBook.Conditional, _desk.Cancelled[0].Book);
        Assert.Equal((58000m, TriggerBy.Mark), (Assert.Single(_desk.Sent).TriggerPrice, _desk.Sent[0].TriggerBy));
        Assert.Equal((57000m, 58000m, 65000m, 65000m), (change.PreviousStopLoss, change.StopLoss, change.PreviousTakeProfit, change.TakeProfit));
    }

    [Fact]
    public async Task The_orders_of_others_are_left_alone()
    {
        ExchangeOrder stop = _desk.Stop(58500m, TriggerDirection.Fall, "1");
        _desk.Waiting.AddRange(
        [
            stop with { OrderId = "entry", ClosePosition = false, ReduceOnly = false, Quantity = 0.1m },
            stop with { OrderId = "other side", Side = OrderSide.Buy },
            stop with { OrderId = "other leg", PositionSide = PositionSide.Short },
            stop with { OrderId = "other symbol", Symbol = "ETH:PERP-USDT" },
            stop with { OrderId = "regular", Book = OrderBook.Regular },
            stop with { OrderId = "part", ClosePosition = false, ReduceOnly = true, Quantity = 0.1m },
        ]);
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m, TrailingPercent = 0m });
        Assert.Empty(_desk.Cancelled);
        Assert.Null(change.PreviousStopLoss);
        Assert.Single(_desk.Sent);
    }

    [Fact]
    public async Task Nought_removes_what_is_set_and_tells_of_stops_for_a_part()
    {
        _desk.Waiting.Add(_desk.Stop(57000m, TriggerDirection.Fall, "1"));
        _desk.Waiting.Add(_desk.Stop(58000m, TriggerDirection.Fall, "2") with { ClosePosition = false, ReduceOnly = true, Quantity = 0.1m });
        _desk.Waiting.Add(_desk.Stop(0m, TriggerDirection.Unknown, "3") with { TriggerPrice = null, TriggerDirection = null, ClosePosition = false, ReduceOnly = true, Quantity = 0.5m, TrailingPercent = 1m });

        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 0m, TrailingPercent = 0m });

        Assert.Equal(["1", "3"], _desk.Cancelled.Select(c => c.OrderId));
        Assert.Empty(_desk.Sent);
        Assert.Equal((true, 57000m, null, 1m, null), (change.Changed, change.PreviousStopLoss, change.StopLoss, change.PreviousTrailingPercent, change.TrailingPercent));
        Assert.Contains("still has a stop loss for a part of the position: 2", Assert.Single(_desk.Desk.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_for_a_part_is_added_once_beside_the_others()
    {
        _desk.Waiting.Add(_desk.Stop(57000m, TriggerDirection.Fall, "1"));
        TradingStopRequest request = new() { StopLoss = 58000m, StopLossQuantity = 0.1m, TakeProfit = 62000m, TakeProfitQuantity = 0.2m, TakeProfitPrice = 61990m };

        ExchangeTradingStopChange change = await _desk.Set(request);

        Assert.Empty(_desk.Cancelled);
        Assert.Equal([(0.1m, true, false, OrderType.Market, null, null), (0.2m, true, false, OrderType.Limit, (decimal?)61990m, (TimeInForce?)TimeInForce.GTC)], _desk.Sent.Select(t => (t.Quantity, t.ReduceOnly, t.ClosePosition, t.Type, t.Price, t.TimeInForce)));
        Assert.Equal((57000m, 62000m), (change.StopLoss, change.TakeProfit));
        Assert.False((await _desk.Set(request)).Changed);
        Assert.True((await _desk.Set(request with { StopLossQuantity = 0.2m })).Changed);
    }

    [Fact]
    public async Task A_trailing_stop_is_for_the_whole_position_and_stands_before_the_old_one_goes()
    {
        Assert.True((await _desk.Set(new TradingStopRequest { TrailingPercent = 1.5m, ActivationPrice = 61000m })).Changed);
        OrderTicket trailing = Assert.Single(_desk.Sent);
        Assert.Equal((1.5m, 61000m, 0.5m, true, null, null), (trailing.TrailingPercent, trailing.ActivationPrice, trailing.Quantity, trailing.ReduceOnly, trailing.TriggerPrice, trailing.TriggerDirection));
        Assert.False((await _desk.Set(new TradingStopRequest { TrailingPercent = 1.5m })).Changed);

        _desk.Desk.Adapter.Calls.Clear();
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { TrailingPercent = 2m });
        Assert.Equal(["place", "cancel"], _desk.Desk.Adapter.Calls.Where(c => c is "place" or "cancel"));
        Assert.Equal((1.5m, 2m), (change.PreviousTrailingPercent, change.TrailingPercent));

        // Another size is another order.
        _desk.Positions = [PositionSamples.Of(0.7m)];
        Assert.True((await _desk.Set(new TradingStopRequest { TrailingPercent = 2m })).Changed);
        Assert.Equal(0.7m, _desk.Sent[^1].Quantity);
    }

    [Fact]
    public async Task A_position_that_one_market_order_cannot_close_cannot_trail()
    {
        _desk.Positions = [PositionSamples.Of(300m)];
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Set(new TradingStopRequest { TrailingPercent = 1m, StopLoss = 58000m }));
        Assert.Equal((FailureKind.InvalidRequest, "TrailingPercent", "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Empty(_desk.Sent);
    }

    [Fact]
    public async Task A_short_position_has_its_stops_the_other_way_round()
    {
        _desk.Positions = [PositionSamples.Of(-0.5m)];
        _desk.Waiting.Add(_desk.Stop(61000m, TriggerDirection.Rise, "1", OrderSide.Buy));
        await _desk.Set(new TradingStopRequest { StopLoss = 62000m, TakeProfit = 55000m });
        Assert.Equal("1", Assert.Single(_desk.Cancelled).OrderId);
        Assert.Equal([(OrderSide.Buy, TriggerDirection.Rise), (OrderSide.Buy, TriggerDirection.Fall)], _desk.Sent.Select(t => (t.Side, t.TriggerDirection!.Value)));
    }
}
