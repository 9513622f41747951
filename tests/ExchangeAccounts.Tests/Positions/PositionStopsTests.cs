namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionStopsTests : IDisposable
{
    private readonly StopDesk _desk = new(orders: false);
    private readonly List<TradingStopTicket> _sent = [];

    public PositionStopsTests() => _desk.Desk.Adapter.OnSetTradingStop = ticket =>
    {
        _sent.Add(ticket);
        _desk.Positions = [_desk.Positions[0] with { StopLoss = ticket.StopLoss?.TriggerPrice ?? _desk.Positions[0].StopLoss, TrailingStop = ticket.TrailingDistance ?? _desk.Positions[0].TrailingStop }];
        return Task.FromResult(true);
    };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task One_request_sets_them_and_the_position_tells_what_is_set()
    {
        _desk.Positions = [_desk.Positions[0] with { TakeProfit = 65000m }];

        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000.0m, StopLossTriggerBy = TriggerBy.Mark, TrailingDistance = 150m, ActivationPrice = 62000m });

        TradingStopTicket ticket = Assert.Single(_sent);
        Assert.Equal((58000m, TriggerBy.Mark, null), (ticket.StopLoss!.TriggerPrice, ticket.StopLoss.TriggerBy, ticket.StopLoss.Quantity));
        Assert.Null(ticket.TakeProfit);
        Assert.Equal((150m, null, 62000m, PositionSide.Both), (ticket.TrailingDistance, ticket.TrailingPercent, ticket.ActivationPrice, ticket.PositionSide));
        Assert.Equal((null, 58000m, 65000m, 65000m, null, 150m, true), (change.PreviousStopLoss, change.StopLoss, change.PreviousTakeProfit, change.TakeProfit, change.PreviousTrailingDistance, change.TrailingDistance, change.Changed));
        Assert.Equal(["positions", "tickers", "set trading stop", "positions"], _desk.Desk.Adapter.Calls);
        Assert.Empty(_desk.Desk.JournalFiles);
    }

    [Fact]
    public async Task What_is_so_already_is_not_sent()
    {
        _desk.Positions = [_desk.Positions[0] with { StopLoss = 58000.0m, TrailingStop = 150m }];
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m, TakeProfit = 0m, TrailingDistance = 150m });
        Assert.Empty(_sent);
        Assert.Equal((false, 58000m, 58000m, 150m), (change.Changed, change.PreviousStopLoss, change.StopLoss, change.TrailingDistance));

        // What the position does not tell is asked of the exchange.
        _desk.Desk.Adapter.OnSetTradingStop = _ => Task.FromResult(false);
        Assert.False((await _desk.Set(new TradingStopRequest { StopLoss = 58000m, StopLossTriggerBy = TriggerBy.Mark })).Changed);
    }

    [Fact]
    public async Task Only_what_differs_is_sent()
    {
        _desk.Positions = [_desk.Positions[0] with { StopLoss = 58000m }];
        await _desk.Set(new TradingStopRequest { StopLoss = 58000m, TakeProfit = 65000m });
        Assert.Null(Assert.Single(_sent).StopLoss);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Any_removal_of_a_trailing_stop_removes_it(bool inPercent)
    {
        _desk.Positions = [_desk.Positions[0] with { TrailingStop = 150m }];
        await _desk.Set(inPercent ? new TradingStopRequest { TrailingPercent = 0m } : new TradingStopRequest { TrailingDistance = 0m });
        Assert.Equal((0m, null), (Assert.Single(_sent).TrailingDistance, _sent[0].TrailingPercent));
    }

    [Fact]
    public async Task A_stop_for_a_part_is_added_once()
    {
        TradingStopRequest part = new() { StopLoss = 58000m, StopLossQuantity = 0.1m, StopLossPrice = 57990m };
        ExchangeTradingStopChange change = await _desk.Set(part);
        Assert.True(Assert.Single(_sent).IsPartial);
        Assert.Equal((true, 58000m), (change.Changed, change.StopLoss));

        _desk.Waiting.Add(_desk.Stop(58000m, TriggerDirection.Fall, "7") with { ClosePosition = false, ReduceOnly = true, Quantity = 0.1m, Type = OrderType.Limit, Price = 57990m });
        Assert.False((await _desk.Set(part)).Changed);
        Assert.True((await _desk.Set(part with { StopLossPrice = 57980m })).Changed);
        Assert.True((await _desk.Set(part with { StopLossPrice = null })).Changed);
        Assert.Equal(3, _sent.Count);
    }

    [Fact]
    public async Task What_is_removed_leaves_stops_for_a_part_and_says_so()
    {
        ExchangeOrder part = _desk.Stop(58000m, TriggerDirection.Fall, "7") with { ClosePosition = false, ReduceOnly = true, Quantity = 0.1m };
        _desk.Waiting.AddRange([part, part with { OrderId = "8", TriggerPrice = 65000m, TriggerDirection = TriggerDirection.Rise }]);
        _desk.Positions = [_desk.Positions[0] with { StopLoss = 57000m }];

        await _desk.Set(new TradingStopRequest { StopLoss = 57500m });
        Assert.Empty(_desk.Desk.Reporter.Warnings);

        Assert.True((await _desk.Set(new TradingStopRequest { StopLoss = 0m })).Changed);
        Assert.Contains("still has a stop loss for a part of the position: 7.", Assert.Single(_desk.Desk.Reporter.Warnings), StringComparison.Ordinal);

        // Also where there was none for the whole, and where a look fails.
        await _desk.Set(new TradingStopRequest { TakeProfit = 0m });
        Assert.Contains("take profit for a part of the position: 8.", _desk.Desk.Reporter.Warnings[^1], StringComparison.Ordinal);
        _desk.Desk.Adapter.OnOpenOrders = _ => throw Desk.Failure(FailureKind.Unreachable);
        Assert.False((await _desk.Set(new TradingStopRequest { TakeProfit = 0m })).Changed);
        Assert.Contains("could not be read", _desk.Desk.Reporter.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_set_is_set_even_if_it_cannot_be_read_back()
    {
        _desk.Desk.Adapter.OnSetTradingStop = _ =>
        {
            _desk.Desk.Adapter.OnPositions = _ => throw Desk.Failure(FailureKind.Unreachable);
            return Task.FromResult(true);
        };
        ExchangeTradingStopChange change = await _desk.Set(new TradingStopRequest { StopLoss = 58000m, TrailingDistance = 0m, TakeProfit = 65000m });
        Assert.Equal((true, 58000m, 65000m, null), (change.Changed, change.StopLoss, change.TakeProfit, change.TrailingDistance));
    }

    [Theory]
    [InlineData(false, "Get-ExchangePosition")]
    [InlineData(true, "Get-ExchangeOrder")]
    public async Task A_lost_reply_advises_to_look_where_it_shows(bool part, string advice)
    {
        _desk.Desk.Adapter.OnSetTradingStop = _ => throw Desk.Failure(FailureKind.OutcomeUnknown);
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Set(new TradingStopRequest { StopLoss = 58000m, StopLossQuantity = part ? 0.1m : null }));
        Assert.Equal((FailureKind.OutcomeUnknown, "-1"), (e.Kind, e.ExchangeCode));
        Assert.Contains(advice, FailureAdvice.For(e), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_stays_as_it_is()
    {
        ExchangeException refusal = Desk.Failure(FailureKind.InvalidState);
        _desk.Desk.Adapter.OnSetTradingStop = _ => throw refusal;
        Assert.Same(refusal, await Assert.ThrowsAsync<ExchangeException>(() => _desk.Set(new TradingStopRequest { StopLoss = 58000m })));
    }
}
