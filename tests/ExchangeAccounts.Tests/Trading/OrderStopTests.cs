namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderStopTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.CancelAllOfAccount);
    private readonly List<ExchangeOrder> _open = [];
    private readonly List<(string? Symbol, OrderBook Book)> _swept = [];

    public OrderStopTests()
    {
        _desk.Adapter.OnOpenOrders = i => [.. _open.Where(o => i is null || o.Symbol == i.Symbol)];
        _desk.Adapter.OnFind = (r, _) => Task.FromResult<ExchangeOrder?>(_desk.Open(r.OrderId!, r.Book!.Value, OrderStatus.Cancelled));
        _desk.Adapter.OnCancelAllOrders = Sweep;
        _desk.Adapter.OnCancel = (r, _) =>
        {
            lock (_open)
            {
                _open.RemoveAll(o => o.OrderId == r.OrderId);
            }

            return Task.FromResult(_desk.Open(r.OrderId!, r.Book!.Value, OrderStatus.Cancelled));
        };
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Both_books_are_emptied_at_once_and_every_order_is_written_down()
    {
        Given(_desk.Open("1"), _desk.Open("2"), _desk.Open("3", OrderBook.Conditional));

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await All();

        Assert.Equal([(null, OrderBook.Regular), (null, OrderBook.Conditional)], _swept);
        Assert.Empty(failures);
        Assert.Equal(["1", "2", "3"], results.Select(static r => r.Order.OrderId).Order());
        Assert.All(results, static r => Assert.Equal(WriteOutcome.Confirmed, r.Order.Outcome));
        Assert.Equal([(OrderOperation.Cancel, WriteOutcome.Confirmed)], _desk.Entries.Select(static e => (e.Operation, e.Outcome!.Value)).Distinct());
        Assert.Equal(3, _desk.Entries.Count);
    }

    [Fact]
    public async Task Where_the_exchange_wants_symbols_each_has_its_own()
    {
        using OrderStopTests poor = new();
        poor._desk.Adapter.Definition = poor._desk.Adapter.Definition with { Capabilities = [] };
        poor.Given(poor._desk.Open("1"), poor._desk.Open("2") with { Symbol = "ETH:PERP-USDT", ExchangeSymbol = "ETHUSDT" });

        await poor.All();

        Assert.Equal([("BTC:PERP-USDT", OrderBook.Regular), ("ETH:PERP-USDT", OrderBook.Regular)], poor._swept);
    }

    [Fact]
    public async Task What_is_left_or_new_is_cancelled_by_itself()
    {
        Given(_desk.Open("1"), _desk.Open("2"));
        _desk.Adapter.OnCancelAllOrders = (_, _) =>
        {
            _open.RemoveAll(static o => o.OrderId == "1");
            _open.Add(_desk.Open("new"));
            return Task.CompletedTask;
        };

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await AllOnTime();

        Assert.Empty(failures);
        Assert.Empty(_open);
        Assert.Equal(["1", "2", "new"], results.Select(static r => r.Order.OrderId).Order());
        Assert.Equal(2, _desk.Adapter.Calls.Count(static c => c == "cancel"));
    }

    [Fact]
    public async Task What_stays_open_is_named()
    {
        Given(_desk.Open("1"));
        _desk.Adapter.OnCancelAllOrders = (_, _) => Task.CompletedTask;
        _desk.Adapter.OnCancel = (_, _) => throw Desk.Failure(FailureKind.Rejected);

        (_, IReadOnlyList<ExchangeException> failures) = await AllOnTime();

        ExchangeException left = Assert.Single(failures);
        Assert.Equal((FailureKind.InvalidState, "main"), (left.Kind, left.Account));
        Assert.Contains("1 (BTC:PERP-USDT)", left.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_of_an_instrument_that_is_not_listed_does_not_keep_the_others(bool sweptAlong)
    {
        using OrderStopTests desk = new();
        if (!sweptAlong)
        {
            desk._desk.Adapter.Definition = desk._desk.Adapter.Definition with { Capabilities = [] };
        }

        ExchangeOrder eth = desk._desk.Open("3") with { Symbol = "ETH:PERP-USDT", ExchangeSymbol = "ETHUSDT" };
        desk.Given(desk._desk.Open("1"), desk._desk.Open("2") with { Symbol = "GONEUSDT", ExchangeSymbol = "GONEUSDT" }, eth);

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await desk.AllOnTime();

        Assert.Equal(["1", "3"], results.Select(static r => r.Order.OrderId).Order());
        Assert.All(results, static r => Assert.Equal(WriteOutcome.Confirmed, r.Order.Outcome));
        if (sweptAlong)
        {
            Assert.Empty(failures);
            Assert.Contains("2 (GONEUSDT)", Assert.Single(desk._desk.Desk.Reporter.Warnings), StringComparison.Ordinal);
            return;
        }

        ExchangeException left = Assert.Single(failures);
        Assert.Equal((FailureKind.InvalidState, "main"), (left.Kind, left.Account));
        Assert.Contains("2 (GONEUSDT)", left.Message, StringComparison.Ordinal);
        Assert.Contains("has no single instrument 'GONEUSDT'", left.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_that_filled_first_is_not_said_to_be_cancelled()
    {
        Given(_desk.Open("1"));
        _desk.Adapter.OnFind = (_, _) => Task.FromResult<ExchangeOrder?>(_desk.Open("1", status: OrderStatus.Filled));

        OrderResult result = Assert.Single((await All()).Results);

        Assert.Equal((WriteOutcome.Refused, FailureKind.InvalidState), (result.Order.Outcome, result.Failure!.Kind));
        Assert.Equal(WriteOutcome.Refused, Assert.Single(_desk.Entries).Outcome);
    }

    [Fact]
    public async Task A_lost_reply_is_settled_by_looking()
    {
        Given(_desk.Open("1"));
        _desk.Adapter.OnCancelAllOrders = async (i, b) =>
        {
            await Sweep(i, b);
            throw Desk.Failure(FailureKind.OutcomeUnknown);
        };

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await All();

        Assert.Empty(failures);
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(results).Order.Outcome);
    }

    [Fact]
    public async Task Where_nobody_can_look_the_outcome_is_unknown()
    {
        Given(_desk.Open("1"));
        _desk.Adapter.OnOpenOrders = _ => throw Desk.Failure(FailureKind.Unreachable);

        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(All)).Kind);
        Assert.Equal(WriteOutcome.Unknown, Assert.Single(_desk.Entries).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_left_before_the_rest_could_not_is_not_taken_for_being_sent_still(bool stopped)
    {
        using CancellationTokenSource stop = new();
        Given(_desk.Open("1"), _desk.Open("2", OrderBook.Conditional));
        _desk.Adapter.OnCancelAllOrders = (_, _) =>
        {
            if (stopped)
            {
                stop.Cancel();
            }
            else
            {
                Directory.Delete(_desk.Desk.Folder.Home.JournalFolder, recursive: true);
                File.WriteAllText(_desk.Desk.Folder.Home.JournalFolder, "");
            }

            return Task.CompletedTask;
        };

        Exception? thrown = await Record.ExceptionAsync(() => OrderStopper.AllOf(_desk.Runtime, _desk.Here, instrument: null, book: null, [.. _open], stop.Token));

        if (stopped)
        {
            Assert.IsAssignableFrom<OperationCanceledException>(thrown);
            Assert.Equal(WriteOutcome.Unknown, Assert.Single(_desk.Entries).Outcome);
            Assert.NotNull(_desk.Runtime.Orders.UnresolvedNotice(_desk.Here.Account!));
        }
        else
        {
            ExchangeException failure = Assert.IsType<ExchangeException>(thrown);
            Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        }
    }

    [Fact]
    public async Task Where_nobody_can_look_in_the_end_what_is_known_is_told_all_the_same()
    {
        Given(_desk.Open("1"));
        _desk.Adapter.OnCancelAllOrders = (_, _) => Task.CompletedTask;
        _desk.Adapter.OnOpenOrders = _ => _open.Count > 0 ? [.. _open] : throw Desk.Failure(FailureKind.Unreachable);

        (IReadOnlyList<OrderResult> results, IReadOnlyList<ExchangeException> failures) = await AllOnTime();

        Assert.Equal(("1", WriteOutcome.Confirmed), (Assert.Single(results).Order.OrderId, results[0].Order.Outcome));
        Assert.Equal(FailureKind.OutcomeUnknown, Assert.Single(failures).Kind);
    }

    [Fact]
    public async Task One_that_fails_does_not_keep_the_others()
    {
        Given(_desk.Open("1"), _desk.Open("2"));
        _desk.Adapter.OnCancel = (r, _) => r.OrderId == "1" ? throw Desk.Failure(FailureKind.NotFound) : Task.FromResult(_desk.Open("2", status: OrderStatus.Cancelled));
        List<OrderResult> done = [];
        List<ExchangeException> failed = [];

        await OrderStopper.EachOf(_desk.Runtime, _desk.Here, [.. _open], Locked<OrderResult>(done), Locked<ExchangeException>(failed), default);

        Assert.Equal("2", Assert.Single(done).Order.OrderId);
        Assert.Equal(FailureKind.NotFound, Assert.Single(failed).Kind);
    }

    [Fact]
    public void A_selection_takes_only_what_fits()
    {
        DateTime now = _desk.Desk.Clock.GetUtcNow().UtcDateTime;
        OrderFilter filter = new OrderStopRequest { Name = new OrderName(null, null, null, OrderBook.Regular), Side = OrderSide.Buy, OlderThan = TimeSpan.FromMinutes(1) }.Filter(now);
        ExchangeOrder old = _desk.Open("1") with { CreateTime = now.AddMinutes(-2) };

        Assert.True(filter.Fits(old));
        Assert.False(filter.Fits(old with { CreateTime = now }));
        Assert.False(filter.Fits(old with { CreateTime = null }));
        Assert.False(filter.Fits(old with { Side = OrderSide.Sell }));
        Assert.False(filter.Fits(old with { Book = OrderBook.Conditional }));
    }

    [Fact]
    public void A_confirmation_counts_the_orders_of_each_symbol()
    {
        ExchangeOrder eth = _desk.Open("3", OrderBook.Conditional) with { Symbol = "ETH:PERP-USDT" };
        Assert.Equal(
            "Cancel 3 open orders: 2 of BTC:PERP-USDT, 1 of ETH:PERP-USDT; 1 of them wait for a price, as stops of positions do",
            OrderChangeDescription.Cancel([_desk.Open("1"), eth, _desk.Open("2")]));
        Assert.Equal("Cancel 1 open order: 1 of BTC:PERP-USDT", OrderChangeDescription.Cancel([_desk.Open("1")]));
    }

    private static Action<T> Locked<T>(List<T> list) => item =>
    {
        lock (list)
        {
            list.Add(item);
        }
    };

    private void Given(params ExchangeOrder[] open) => _open.AddRange(open);

    private Task Sweep(ExchangeInstrument? instrument, OrderBook book)
    {
        _swept.Add((instrument?.Symbol, book));
        _open.RemoveAll(o => o.Book == book && (instrument is null || o.Symbol == instrument.Symbol));
        return Task.CompletedTask;
    }

    private Task<(IReadOnlyList<OrderResult> Results, IReadOnlyList<ExchangeException> Failures)> All() =>
        OrderStopper.AllOf(_desk.Runtime, _desk.Here, instrument: null, book: null, [.. _open], TestContext.Current.CancellationToken);

    // Looks are apart in time: the clock goes on until they are over.
    private async Task<(IReadOnlyList<OrderResult> Results, IReadOnlyList<ExchangeException> Failures)> AllOnTime()
    {
        Task<(IReadOnlyList<OrderResult> Results, IReadOnlyList<ExchangeException> Failures)> all = All();
        while (!all.IsCompleted)
        {
            _desk.Desk.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Yield();
        }

        return await all;
    }
}
