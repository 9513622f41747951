namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderChangeTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.AmendConditional, Capability.AttachedStops);
    private ExchangeOrder? _present;


    public OrderChangeTests()
    {
        _present = _desk.Open("77");
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_present);
        _desk.Adapter.OnAmendOrder = static a => Task.FromResult(After(a));
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_change_is_written_down_sent_once_and_confirmed()
    {
        OrderResult result = await Change(new OrderChangeRequest { Price = 59000m, Quantity = 0.0205m });

        Assert.Equal((WriteOutcome.Confirmed, 59000m, 0.02m), (result.Order.Outcome, result.Order.Price, result.Order.Quantity));
        OrderJournalEntry entry = Assert.Single(_desk.Entries);
        Assert.Equal((OrderOperation.Amend, "77", "c-77", WriteOutcome.Confirmed), (entry.Operation, entry.OrderId, entry.ClientOrderId, entry.Outcome));
        Assert.Equal((59000m, 0.02m, null), (entry.Price, entry.Quantity, entry.TriggerPrice));
        Assert.Single(_desk.Adapter.Calls, static c => c == "amend order");
    }

    [Fact]
    public async Task What_is_so_already_is_not_sent()
    {
        OrderResult result = await Change(new OrderChangeRequest { Price = 60000.0m });

        Assert.Equal((WriteOutcome.Confirmed, null), (result.Order.Outcome, result.Failure));
        Assert.Empty(_desk.Entries);
        Assert.DoesNotContain("amend order", _desk.Adapter.Calls);
    }

    [Fact]
    public async Task After_a_lost_reply_an_order_that_shows_it_is_confirmed()
    {
        _desk.Adapter.OnAmendOrder = a =>
        {
            _present = After(a);
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };

        Assert.Equal(WriteOutcome.Confirmed, (await Change(new OrderChangeRequest { Price = 59000m })).Order.Outcome);
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Entries).Outcome);
    }

    [Theory]
    [InlineData(OrderStatus.New, WriteOutcome.Unknown, FailureKind.OutcomeUnknown)]
    [InlineData(OrderStatus.Filled, WriteOutcome.Refused, FailureKind.InvalidState)]
    [InlineData(OrderStatus.Cancelled, WriteOutcome.Refused, FailureKind.InvalidState)]
    public async Task After_a_lost_reply_an_order_that_does_not_show_it_is_judged_by_its_state(OrderStatus status, WriteOutcome outcome, FailureKind failure)
    {
        _desk.Adapter.OnAmendOrder = _ =>
        {
            _present = _present! with { Status = status };
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };

        OrderResult result = await Change(new OrderChangeRequest { Price = 59000m });

        Assert.Equal((outcome, failure), (result.Order.Outcome, result.Failure!.Kind));
        Assert.Equal(outcome, Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task A_change_without_a_known_outcome_is_settled_by_a_later_read()
    {
        _desk.Adapter.OnAmendOrder = _ => throw Desk.Failure(FailureKind.OutcomeUnknown);
        await Change(new OrderChangeRequest { Price = 59000m });
        Assert.NotNull(_desk.Runtime.Orders.UnresolvedNotice(_desk.Here.Account!));

        _desk.Runtime.Orders.Recognize(_desk.Here, _present!);
        Assert.NotNull(_desk.Runtime.Orders.UnresolvedNotice(_desk.Here.Account!));
        _desk.Runtime.Orders.Recognize(_desk.Here, _present! with { Price = 59000m });
        Assert.Null(_desk.Runtime.Orders.UnresolvedNotice(_desk.Here.Account!));
    }

    [Fact]
    public async Task A_refusal_is_thrown_and_written_down()
    {
        _desk.Adapter.OnAmendOrder = _ => throw Desk.Failure(FailureKind.InsufficientFunds);

        Assert.Equal(FailureKind.InsufficientFunds, (await Assert.ThrowsAsync<ExchangeException>(() => Change(new OrderChangeRequest { Price = 59000m }))).Kind);
        Assert.Equal(WriteOutcome.Refused, Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task An_exchange_that_ended_the_order_did_not_change_it()
    {
        _desk.Adapter.OnAmendOrder = a => Task.FromResult(After(a) with { Status = OrderStatus.Expired });

        OrderResult result = await Change(new OrderChangeRequest { Price = 59000m });

        Assert.Equal((WriteOutcome.Refused, FailureKind.InvalidState), (result.Order.Outcome, result.Failure!.Kind));
    }

    [Fact]
    public async Task The_guards_are_asked_about_the_order_as_it_shall_be()
    {
        ExchangeConnection guarded = _desk.Here with { Account = _desk.Here.Account! with { MaxOrderNotional = 1000m } };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => OrderChanger.Prepare(
            _desk.Runtime, guarded, _desk.Reference, new OrderChangeRequest { Quantity = 0.1m }, TestContext.Current.CancellationToken));

        Assert.Equal(FailureKind.GuardRefused, refused.Kind);
        Assert.DoesNotContain("amend order", _desk.Adapter.Calls);
    }

    [Fact]
    public async Task Nothing_given_and_prices_off_the_tick_are_refused_before_the_order_is_read()
    {
        Assert.Equal("Quantity", await Refused(new OrderChangeRequest()));
        Assert.Equal("Quantity", await Refused(new OrderChangeRequest { Quantity = 0m }));
        Assert.Equal("Price", await Refused(new OrderChangeRequest { Price = 59000.05m }));
        Assert.Equal("TriggerPrice", await Refused(new OrderChangeRequest { TriggerPrice = -1m }));
        Assert.Equal("StopLoss", await Refused(new OrderChangeRequest { StopLoss = 0.01m }));
        Assert.DoesNotContain("find", _desk.Adapter.Calls);
    }

    [Fact]
    public async Task What_does_not_fit_the_order_is_refused()
    {
        Assert.Equal("TriggerPrice", await Refused(new OrderChangeRequest { TriggerPrice = 58000m }));
        Assert.Equal("TakeProfit", await Refused(new OrderChangeRequest { TakeProfit = 59000m }));
        Assert.Equal("StopLoss", await Refused(new OrderChangeRequest { StopLoss = 60000m }));
        Assert.Equal("Quantity", await Refused(new OrderChangeRequest { Quantity = 2000m }));
        _present = _present! with { FilledQuantity = 0.005m, Status = OrderStatus.PartiallyFilled };
        Assert.Equal("Quantity", await Refused(new OrderChangeRequest { Quantity = 0.005m }));
        Assert.Equal("Quantity", await Refused(new OrderChangeRequest { Quantity = 0.0055m }));
        _present = _present with { Type = OrderType.Market, Price = null };
        Assert.Equal("Price", await Refused(new OrderChangeRequest { Price = 59000m }));
    }

    [Theory]
    [InlineData(TriggerDirection.Fall, 60500, false)]
    [InlineData(TriggerDirection.Fall, 59000, true)]
    [InlineData(TriggerDirection.Rise, 59000, false)]
    [InlineData(TriggerDirection.Rise, 61000, true)]
    public async Task A_trigger_stays_on_its_side_of_the_price(TriggerDirection direction, int trigger, bool fits)
    {
        _desk.Adapter.OnTickers = () => [Ticker()];
        _present = _desk.Open("77", OrderBook.Conditional, OrderStatus.Untriggered) with { Type = OrderType.Market, Price = null, TriggerPrice = 58000m, TriggerDirection = direction };
        OrderChangeRequest request = new() { TriggerPrice = trigger };

        if (fits)
        {
            Assert.Equal(trigger, (await Change(request)).Order.TriggerPrice);
        }
        else
        {
            Assert.Equal("TriggerPrice", await Refused(request));
        }
    }

    [Fact]
    public async Task Another_price_that_is_watched_may_not_be_beyond_the_trigger()
    {
        _desk.Adapter.OnTickers = () => [Ticker()];
        _present = _desk.Open("77", OrderBook.Conditional, OrderStatus.Untriggered) with
        {
            Type = OrderType.Market,
            Price = null,
            TriggerPrice = 60500m,
            TriggerBy = TriggerBy.Last,
            TriggerDirection = TriggerDirection.Fall,
        };

        Assert.Equal("TriggerBy", await Refused(new OrderChangeRequest { TriggerBy = TriggerBy.Mark }));
    }

    [Fact]
    public async Task An_order_that_has_ended_or_is_none_cannot_be_changed()
    {
        _present = _desk.Open("77", status: OrderStatus.Filled);
        Assert.Equal(FailureKind.InvalidState, (await Assert.ThrowsAsync<ExchangeException>(() => Change(new OrderChangeRequest { Price = 59000m }))).Kind);
        _present = null;
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<ExchangeException>(() => Change(new OrderChangeRequest { Price = 59000m }))).Kind);
        Assert.Empty(_desk.Entries);
    }

    [Fact]
    public async Task What_the_exchange_cannot_change_is_never_cancelled_and_placed_anew()
    {
        using OrderChangeTests poor = new();
        poor._desk.Adapter.Definition = poor._desk.Adapter.Definition with { Capabilities = [] };
        poor._present = poor._desk.Open("77", OrderBook.Conditional) with { TriggerPrice = 58000m };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => poor.Change(new OrderChangeRequest { Price = 59000m }));

        Assert.Equal(FailureKind.Unsupported, refused.Kind);
        Assert.DoesNotContain(poor._desk.Adapter.Calls, static c => c is "amend order" or "cancel" or "place");
    }

    [Fact]
    public void A_confirmation_says_what_was_and_what_shall_be()
    {
        OrderAmendment change = new() { Reference = _desk.Reference, Present = _present!, Price = 59000m, Quantity = 0.02m, StopLoss = new TradingStopLevel { TriggerPrice = 0m } };

        Assert.Equal(
            "Change order 77 (Buy Limit): quantity 0.01 to 0.02, price 60000 to 59000, no stop loss, about 1180 USDT, rounded down from 0.0205",
            OrderChangeDescription.Change(change, 0.0205m));
        Assert.Equal("Change order 77: price 59000, take profit 70000", OrderChangeDescription.Asked(_desk.Reference, new OrderChangeRequest { Price = 59000m, TakeProfit = 70000m }));
    }

    private static ExchangeOrder After(OrderAmendment a) => a.Present with
    {
        Quantity = a.Quantity ?? a.Present.Quantity,
        Price = a.Price ?? a.Present.Price,
        TriggerPrice = a.TriggerPrice ?? a.Present.TriggerPrice,
    };

    private static ExchangeTicker Ticker() => new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        LastPrice = 60000m,
        MarkPrice = 60000m,
    };

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
