namespace ExchangeAccounts.Tests.Positions;

/// <summary>What goes wrong on the way from one stop to another must never leave a belief in a stop that is not there.</summary>
public sealed class TradingStopTroubleTests : IDisposable
{
    private static readonly TradingStopRequest Move = new() { StopLoss = 58000m };
    private readonly StopDesk _desk = new(orders: true);
    private readonly Func<OrderTicket, CancellationToken, Task<ExchangeOrder>> _place;

    public TradingStopTroubleTests()
    {
        _place = _desk.Desk.Adapter.OnPlace;
        _desk.Waiting.Add(_desk.Stop(57000m, TriggerDirection.Fall, "1") with { TriggerBy = TriggerBy.Mark });
        _desk.Desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(null);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_refused_stop_puts_the_old_one_back()
    {
        _desk.Desk.Adapter.OnPlace = (ticket, stop) => ticket.TriggerPrice == 58000m ? throw Desk.Failure(FailureKind.InvalidRequest) : _place(ticket, stop);

        ExchangeException e = await Fails(Move);

        Assert.Equal((FailureKind.InvalidRequest, "StopLoss", "main", "-1"), (e.Kind, e.Parameter, e.Account, e.ExchangeCode));
        Assert.Contains("The stop loss of BTC:PERP-USDT could not be set as wanted. So the old stop loss 57000 was put back. Looked at again: the stop loss set now is 57000.", e.Message, StringComparison.Ordinal);
        OrderTicket back = Assert.Single(_desk.Sent);
        Assert.Equal((57000m, TriggerBy.Mark, TriggerDirection.Fall, true), (back.TriggerPrice, back.TriggerBy, back.TriggerDirection, back.ClosePosition));
        Assert.Contains("-Book Conditional", FailureAdvice.For(e), StringComparison.Ordinal);
        Assert.Equal([WriteOutcome.Confirmed, WriteOutcome.Refused, WriteOutcome.Confirmed], _desk.Desk.Journal.Read().Entries.Select(j => j.Outcome));
    }

    [Fact]
    public async Task Where_the_old_one_cannot_be_put_back_either_it_says_that_there_is_none()
    {
        _desk.Desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.InvalidState);

        ExchangeException e = await Fails(Move);

        Assert.Equal(FailureKind.InvalidState, e.Kind);
        Assert.Contains("the old stop loss 57000 could not be put back", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("no stop loss is set now.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_not_known_whether_the_old_one_is_back_it_says_so()
    {
        _desk.Desk.Adapter.OnPlace = (ticket, _) => throw Desk.Failure(ticket.TriggerPrice == 58000m ? FailureKind.InvalidState : FailureKind.OutcomeUnknown);
        ExchangeException e = await Fails(Move);
        Assert.Contains("Whether the old stop loss 57000 was put back is not known.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_stop_whose_outcome_is_unknown_is_not_doubled()
    {
        _desk.Desk.Adapter.OnPlace = (ticket, _) =>
        {
            _desk.Sent.Add(ticket);
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };

        ExchangeException e = await Fails(Move);

        Assert.Equal(FailureKind.OutcomeUnknown, e.Kind);
        Assert.Equal(Assert.Single(_desk.Sent).ClientOrderId, e.ClientOrderId);
        Assert.Contains("no stop loss is set now", e.Message, StringComparison.Ordinal);
        Assert.Contains("-ClientOrderId '" + e.ClientOrderId, FailureAdvice.For(e), StringComparison.Ordinal);
        Assert.Equal(WriteOutcome.Unknown, _desk.Desk.Journal.Read().Entries[^1].Outcome);
    }

    [Fact]
    public async Task A_lost_reply_that_the_look_up_settles_is_no_failure()
    {
        _desk.Desk.Adapter.OnPlace = async (ticket, stop) =>
        {
            await _place(ticket, stop);
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };
        _desk.Desk.Adapter.OnFind = (reference, _) => Task.FromResult<ExchangeOrder?>(_desk.Waiting.Single(o => o.ClientOrderId == reference.ClientOrderId));
        Assert.Equal(58000m, (await _desk.Set(Move)).StopLoss);
        Assert.Single(_desk.Waiting);
    }

    [Theory]
    [InlineData(FailureKind.OutcomeUnknown, "the stop loss set now is 57000")]
    [InlineData(FailureKind.RateLimited, "the stop loss set now is 57000")]
    public async Task An_old_stop_that_does_not_go_ends_it(FailureKind kind, string state)
    {
        _desk.Desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(kind);
        ExchangeException e = await Fails(Move);
        Assert.Equal(kind, e.Kind);
        Assert.Contains(state, e.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Sent);
    }

    [Fact]
    public async Task An_old_stop_that_was_triggered_meanwhile_ends_it()
    {
        _desk.Desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Waiting[0] with { Status = OrderStatus.Filled });
        ExchangeException e = await Fails(Move);
        Assert.Equal(FailureKind.InvalidState, e.Kind);
        Assert.Contains("was Filled before", e.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Sent);
    }

    [Fact]
    public async Task An_old_stop_that_is_gone_already_makes_room()
    {
        _desk.Desk.Adapter.OnCancel = (_, _) =>
        {
            _desk.Waiting.Clear();
            throw Desk.Failure(FailureKind.NotFound);
        };
        Assert.Equal(58000m, (await _desk.Set(Move)).StopLoss);

        // And where the new one is refused then, there is nothing to put back.
        _desk.Waiting.Add(_desk.Stop(57000m, TriggerDirection.Fall, "1"));
        _desk.Desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.InvalidState);
        Assert.EndsWith("no stop loss is set now.", (await Fails(Move)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_of_the_command_never_comes_between_the_old_and_the_new_one()
    {
        using CancellationTokenSource stop = new();
        Func<OrderReference, CancellationToken, Task<ExchangeOrder>> cancel = _desk.Desk.Adapter.OnCancel;
        _desk.Desk.Adapter.OnCancel = async (reference, token) =>
        {
            ExchangeOrder gone = await cancel(reference, token);
            await stop.CancelAsync();
            return gone;
        };
        _desk.Desk.Adapter.OnPlace = (ticket, token) =>
        {
            token.ThrowIfCancellationRequested();
            return _place(ticket, token);
        };

        Assert.Equal(58000m, (await _desk.Set(Move, stop.Token)).StopLoss);

        // What has not begun does not begin.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Set(new TradingStopRequest { StopLoss = 59000m }, stop.Token));
        Assert.Equal(58000m, Assert.Single(_desk.Waiting).TriggerPrice);
    }

    [Fact]
    public async Task What_was_done_before_the_failure_is_told_too()
    {
        _desk.Desk.Adapter.OnPlace = (ticket, stop) => ticket.TriggerPrice == 65000m ? throw Desk.Failure(FailureKind.LimitExceeded) : _place(ticket, stop);
        ExchangeException e = await Fails(Move with { TakeProfit = 65000m });
        Assert.Contains("The take profit of BTC:PERP-USDT could not be set as wanted. Looked at again: the stop loss set now is 58000, no take profit is set now.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_can_be_read_any_more_it_says_so()
    {
        _desk.Desk.Adapter.OnPlace = (_, _) =>
        {
            _desk.Desk.Adapter.OnOpenOrders = _ => throw Desk.Failure(FailureKind.Unreachable);
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };
        Assert.EndsWith("What is set now could not be read: look before you rely on a stop.", (await Fails(Move)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trailing_stop_that_is_refused_leaves_the_old_one_standing()
    {
        _desk.Waiting.Add(Trailing("2", 1m));
        _desk.Desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.InvalidRequest);
        ExchangeException e = await Fails(new TradingStopRequest { TrailingPercent = 2m });
        Assert.Equal("TrailingPercent", e.Parameter);
        Assert.EndsWith("the trailing stop set now is 1 %.", e.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Cancelled);
    }

    [Fact]
    public async Task An_old_trailing_stop_that_does_not_go_stands_beside_the_new_one_and_it_says_so()
    {
        _desk.Waiting.Add(Trailing("2", 1m));
        _desk.Desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(FailureKind.RateLimited);
        ExchangeException e = await Fails(new TradingStopRequest { TrailingPercent = 2m });
        Assert.EndsWith("2 of them, 1 % and 2 %, are set now as trailing stop.", e.Message, StringComparison.Ordinal);
        Assert.Single(_desk.Sent);
    }

    [Fact]
    public async Task A_full_disk_after_the_old_stop_went_says_that_there_is_none()
    {
        using StopDesk full = new(orders: true, new FailingWriter { WritesThatFit = 2 });
        full.Waiting.Add(full.Stop(57000m, TriggerDirection.Fall, "1"));
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => full.Set(Move));
        Assert.Equal(FailureKind.StateUnwritable, e.Kind);
        Assert.EndsWith("no stop loss is set now.", e.Message, StringComparison.Ordinal);
        Assert.Empty(full.Sent);
    }

    private Task<ExchangeException> Fails(TradingStopRequest request) => Assert.ThrowsAsync<ExchangeException>(() => _desk.Set(request));

    private ExchangeOrder Trailing(string id, decimal percent) => _desk.Stop(0m, TriggerDirection.Unknown, id) with
    {
        TriggerPrice = null,
        TriggerDirection = null,
        ClosePosition = false,
        ReduceOnly = true,
        Quantity = 0.5m,
        TrailingPercent = percent,
    };
}
