namespace ExchangeAccounts.Tests.Trading;

/// <summary>Changes of the stops that are attached to an open order.</summary>
public sealed class AttachedStopChangeTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.AttachedStops);
    private ExchangeOrder _present;
    private OrderAmendment? _sent;

    public AttachedStopChangeTests()
    {
        _present = _desk.Open("77") with { TakeProfit = 70000m, TakeProfitTriggerBy = TriggerBy.Last, TakeProfitPrice = 70010m };
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_present);
        _desk.Adapter.OnAmendOrder = a => Task.FromResult((_sent = a).Present);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_a_stop_watches_and_its_limit_are_changed_with_the_trigger_that_it_has()
    {
        await Change(new OrderChangeRequest { TakeProfitTriggerBy = TriggerBy.Mark, TakeProfitPrice = 70020m });

        Assert.Equal(new TradingStopLevel { TriggerPrice = 70000m, TriggerBy = TriggerBy.Mark, LimitPrice = 70020m }, _sent!.TakeProfit);
        Assert.Null(_sent.StopLoss);
        OrderJournalEntry entry = Assert.Single(_desk.Entries);
        Assert.Equal((70000m, TriggerBy.Mark, 70020m), (entry.TakeProfit, entry.TakeProfitTriggerBy, entry.TakeProfitPrice));
    }

    [Fact]
    public async Task A_stop_that_is_new_takes_what_it_watches()
    {
        await Change(new OrderChangeRequest { StopLoss = 50000m, StopLossTriggerBy = TriggerBy.Index });

        Assert.Equal(new TradingStopLevel { TriggerPrice = 50000m, TriggerBy = TriggerBy.Index }, _sent!.StopLoss);
        Assert.Equal((50000m, TriggerBy.Index), (_desk.Entries[0].StopLoss, _desk.Entries[0].StopLossTriggerBy));
    }

    [Fact]
    public async Task What_is_so_already_is_not_sent_and_what_a_stop_watches_counts()
    {
        await Change(new OrderChangeRequest { TakeProfit = 70000m, TakeProfitTriggerBy = TriggerBy.Last, TakeProfitPrice = 70010m });
        Assert.Null(_sent);

        await Change(new OrderChangeRequest { TakeProfit = 70000m, TakeProfitTriggerBy = TriggerBy.Mark });
        Assert.NotNull(_sent);
    }

    [Theory]
    [InlineData(TriggerBy.Mark, WriteOutcome.Confirmed)]
    [InlineData(TriggerBy.Last, WriteOutcome.Unknown)]
    public async Task After_a_lost_reply_what_a_stop_watches_tells(TriggerBy shown, WriteOutcome outcome)
    {
        _desk.Adapter.OnAmendOrder = _ =>
        {
            _present = _present with { TakeProfitTriggerBy = shown };
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };

        await Change(new OrderChangeRequest { TakeProfitTriggerBy = TriggerBy.Mark });

        Assert.Equal(outcome, Assert.Single(_desk.Entries).Outcome);
        _desk.Runtime.Orders.Recognize(_desk.Here, _present);
        Assert.Equal(outcome, Assert.Single(_desk.Entries).Outcome);
        _desk.Runtime.Orders.Recognize(_desk.Here, _present with { TakeProfitTriggerBy = TriggerBy.Mark });
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_before_it_is_written_down()
    {
        Assert.Equal("StopLossTriggerBy", await Refused(new OrderChangeRequest { StopLossTriggerBy = TriggerBy.Mark }));
        Assert.Equal("StopLossPrice", await Refused(new OrderChangeRequest { StopLossPrice = 50000m }));
        Assert.Equal("StopLossPrice", await Refused(new OrderChangeRequest { StopLoss = 50000m, StopLossPrice = 49990m }));
        Assert.Equal("TakeProfitPrice", await Refused(new OrderChangeRequest { TakeProfit = 0m, TakeProfitPrice = 70020m }));
        Assert.Equal("TakeProfitTriggerBy", await Refused(new OrderChangeRequest { TakeProfit = 0m, TakeProfitTriggerBy = TriggerBy.Mark }));
        Assert.Equal("TakeProfitTriggerBy", await Refused(new OrderChangeRequest { TakeProfitTriggerBy = TriggerBy.Unknown }));
        Assert.Equal("TakeProfitPrice", await Refused(new OrderChangeRequest { TakeProfitPrice = 70000.05m }));
        _present = _present with { TakeProfitPrice = null };
        Assert.Equal("TakeProfitPrice", await Refused(new OrderChangeRequest { TakeProfit = 71000m, TakeProfitPrice = 71010m }));
        Assert.Empty(_desk.Entries);
    }

    [Theory]
    [InlineData("TakeProfitTriggerBy")]
    [InlineData("TakeProfitPrice")]
    [InlineData("StopLossTriggerBy")]
    [InlineData("StopLossPrice")]
    public async Task Where_orders_carry_no_stops_it_is_unsupported_before_anything_is_asked(string parameter)
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { Capabilities = [] };
        OrderChangeRequest request = parameter switch
        {
            "TakeProfitTriggerBy" => new() { TakeProfitTriggerBy = TriggerBy.Mark },
            "TakeProfitPrice" => new() { TakeProfitPrice = 70020m },
            "StopLossTriggerBy" => new() { StopLossTriggerBy = TriggerBy.Mark },
            _ => new() { StopLossPrice = 49990m },
        };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Change(request));

        Assert.Equal((FailureKind.Unsupported, parameter), (refused.Kind, refused.Parameter));
        Assert.Empty(_desk.Adapter.Calls);
    }

    [Fact]
    public void A_confirmation_says_what_a_stop_watches_and_its_limit() => Assert.Equal(
        "Change order 77: take profit 70000, take profit by Mark, stop loss limit 49990",
        OrderChangeDescription.Asked(_desk.Reference, new OrderChangeRequest { TakeProfit = 70000m, TakeProfitTriggerBy = TriggerBy.Mark, StopLossPrice = 49990m }));

    private async Task<OrderResult> Change(OrderChangeRequest request)
    {
        OrderAmendment change = await OrderChanger.Prepare(_desk.Runtime, _desk.Here, _desk.Reference, request, TestContext.Current.CancellationToken);
        return await _desk.Desk.Clock.Run(OrderChanger.Send(_desk.Runtime, _desk.Here, change, TestContext.Current.CancellationToken));
    }

    private async Task<string?> Refused(OrderChangeRequest request)
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Change(request));
        Assert.Equal((FailureKind.InvalidRequest, "main"), (refused.Kind, refused.Account));
        return refused.Parameter;
    }
}
