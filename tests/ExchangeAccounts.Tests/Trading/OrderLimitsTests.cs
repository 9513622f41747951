namespace ExchangeAccounts.Tests.Trading;

/// <summary>When what is open is read, how long it is believed, and how it is advanced by what is sent.</summary>
public sealed class OrderLimitsTests : IDisposable
{
    private static readonly ExchangeInstrument Bitcoin = Instruments.Btc with { MaxOpenOrders = 10 };
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };

    private readonly Desk _desk = new();
    private readonly List<ExchangeOrder> _open = [];
    private int _reads;

    public OrderLimitsTests()
    {
        _desk.Adapter.OnOpenOrders = _ =>
        {
            _reads++;
            return [.. _open];
        };
        _desk.Adapter.Leverages = [Leverage(20m)];
        _desk.Adapter.OnPlace = (ticket, _) => Task.FromResult(Rest(ticket));
        _desk.Adapter.OnPlaceOrders = tickets => Task.FromResult<IReadOnlyList<BatchReply>>([.. tickets.Select(t => new BatchReply(Rest(t), Failure: null))]);
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_thousand_rows_read_once()
    {
        for (int i = 0; i < 1_000; i++)
        {
            await Prepare(Limit with { TimeInForce = TimeInForce.IOC });
        }

        Assert.Equal(1, _reads);
        Assert.Equal(["get risk limits", "leverage", "positions"], _desk.Adapter.Calls.Except(["mode"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_at_once_wait_for_one_read()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Prepare(Limit))));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task Far_from_the_limits_it_is_believed_for_a_minute()
    {
        await Prepare(Limit);
        _desk.Clock.Advance(TimeSpan.FromSeconds(59));
        await Prepare(Limit);
        Assert.Equal(1, _reads);

        _desk.Clock.Advance(TimeSpan.FromSeconds(2));
        await Prepare(Limit);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Near_a_limit_it_is_believed_for_seconds()
    {
        Fill(8);
        await Prepare(Limit);
        _desk.Clock.Advance(TimeSpan.FromSeconds(6));
        await Prepare(Limit);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Nothing_is_read_without_a_key_or_for_what_only_makes_a_position_smaller()
    {
        await _desk.Orders.Prepare(_desk.Here with { Credential = null }, Limit, Bitcoin, default);
        await Prepare(Limit with { ReduceOnly = true, Side = OrderSide.Sell });
        Assert.Equal(0, _reads);
        Assert.Empty(_desk.Adapter.Calls.Except(["mode"]));
    }

    [Fact]
    public async Task A_refusal_writes_nothing_and_sends_nothing()
    {
        Fill(10);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit));

        Assert.Equal((FailureKind.LimitExceeded, null, "main"), (refused.Kind, refused.ExchangeCode, refused.Account));
        Assert.DoesNotContain("place", _desk.Adapter.Calls);
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public async Task Nobody_is_refused_for_what_another_command_saw()
    {
        Fill(10);
        await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit));
        _open.Clear();

        await _desk.Orders.Prepare(_desk.Here with { ReceiveWindow = 4_000 }, Limit, Bitcoin, default);

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task Nobody_is_refused_for_an_order_that_we_cancelled()
    {
        Fill(10);
        await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit));
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_open[0] with { Status = OrderStatus.Cancelled });
        await _desk.Orders.Cancel(_desk.Here, new OrderReference(Bitcoin, OrderId: null, "there-0"), default);
        _open.RemoveAt(0);

        await Prepare(Limit);

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task The_rest_of_many_refusals_reads_no_more()
    {
        Fill(10);
        for (int i = 0; i < 50; i++)
        {
            await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit));
        }

        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task What_is_sent_is_counted_and_the_first_that_is_too_many_looks_again()
    {
        OrderTicket[] tickets = await Tickets(14);

        foreach (OrderTicket ticket in tickets.Take(10))
        {
            await _desk.Orders.Send(_desk.Here, ticket, default);
        }

        foreach (OrderTicket ticket in tickets.Skip(10))
        {
            Assert.Equal(FailureKind.LimitExceeded, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, ticket, default))).Kind);
        }

        Assert.Equal((10, 2), (_open.Count, _reads));
        Assert.Equal(10, _desk.Journal.Read(DateTime.MinValue).Entries.Count);
    }

    [Fact]
    public async Task Of_a_batch_those_that_fit_go_first_and_then_it_is_told_whether_the_others_do()
    {
        Fill(7);
        IReadOnlyList<OrderAnswer> answers = await _desk.Orders.SendMany(_desk.Here, await Tickets(5), default);

        Assert.Equal([null, null, null, FailureKind.LimitExceeded, FailureKind.LimitExceeded], answers.Select(static a => a.Failure?.Kind));
        Assert.Equal(["row-0", "row-1", "row-2", "row-3", "row-4"], answers.Select(static a => a.Ticket.ClientOrderId));
        Assert.Equal((10, 1), (_open.Count, _desk.Adapter.Calls.Count(static c => c == "place orders")));
        Assert.Equal(3, _desk.Journal.Read(DateTime.MinValue).Entries.Count);
    }

    [Fact]
    public async Task Orders_that_fill_at_once_are_not_in_the_way_of_those_behind_them()
    {
        Fill(7);
        _desk.Adapter.OnPlaceOrders = tickets => Task.FromResult<IReadOnlyList<BatchReply>>([.. tickets.Select(t => new BatchReply(Rest(t, keep: false), Failure: null))]);
        _desk.Adapter.OnPlace = (t, _) => Task.FromResult(Rest(t, keep: false));
        int before = _reads;

        IReadOnlyList<OrderAnswer> answers = await _desk.Orders.SendMany(_desk.Here, await Tickets(12), default);

        Assert.All(answers, static a => Assert.Null(a.Failure));
        Assert.InRange(_reads - before, 1, 2);
    }

    [Fact]
    public async Task A_stop_between_the_parts_of_a_batch_loses_no_answer()
    {
        Fill(7);
        OrderTicket[] tickets = await Tickets(5);
        using CancellationTokenSource stop = new();
        _desk.Adapter.OnPlaceOrders = sent =>
        {
            stop.Cancel();
            return Task.FromResult<IReadOnlyList<BatchReply>>([.. sent.Select(t => new BatchReply(Rest(t, keep: false), Failure: null))]);
        };

        IReadOnlyList<OrderAnswer> answers = await _desk.Orders.SendMany(_desk.Here, tickets, stop.Token);

        Assert.Equal([WriteOutcome.Confirmed, WriteOutcome.Confirmed, WriteOutcome.Confirmed, null, null], answers.Select(static a => a.Result?.Order.Outcome));
        Assert.All(answers.Skip(3), static a => Assert.Equal(FailureKind.InvalidState, a.Failure!.Kind));
        Assert.Equal(3, _desk.Journal.Read(DateTime.MinValue).Entries.Count);
    }

    [Fact]
    public async Task A_refusal_by_the_exchange_makes_the_next_order_look()
    {
        OrderTicket[] tickets = await Tickets(1);
        Fill(10);
        _desk.Clock.Advance(TimeSpan.FromSeconds(6));
        _desk.Adapter.OnPlace = static (_, _) => throw Desk.Failure(FailureKind.LimitExceeded);
        Assert.Equal("-1", (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, tickets[0], default))).ExchangeCode);

        Assert.Null((await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit))).ExchangeCode);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_read_that_fails_stops_no_order_and_says_so_once_for_a_command()
    {
        _desk.Adapter.OnOpenOrders = _ =>
        {
            _reads++;
            throw Desk.Failure(FailureKind.PermissionDenied);
        };

        await Prepare(Limit);
        await Prepare(Limit);

        Assert.Equal(1, _reads);
        Assert.Equal(
            "main (Any LIVE): open orders of BTC:PERP-USDT could not be read, and only the exchange checks the order against them. The exchange says PermissionDenied.",
            Assert.Single(_desk.Reporter.Details));
        await _desk.Orders.Prepare(_desk.Here with { ReceiveWindow = 4_000 }, Limit, Bitcoin, default);
        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task A_read_that_takes_long_is_not_waited_for()
    {
        TaskCompletionSource<IReadOnlyList<ExchangeRiskLimit>> never = new();
        _desk.Adapter.OnGetRiskLimits = _ => never.Task;

        Task<OrderPlan> plan = Prepare(Limit);
        Assert.False(plan.IsCompleted);
        _desk.Clock.Advance(OpenLoadReader.Patience);

        Assert.Equal(0, (await plan).Headroom.OpenOrders);
        Assert.Contains("tiers of BTC:PERP-USDT took more than 2 s", Assert.Single(_desk.Reporter.Details), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_surprising_about_a_read_nobody_asked_for_is_no_warning()
    {
        _desk.Adapter.OnLeverage = static c => c.Reporter.Warning("the exchange states a factor");
        await Prepare(Limit);
        Assert.Empty(_desk.Reporter.Warnings);
        Assert.Equal(["the exchange states a factor"], _desk.Reporter.Details);
    }

    private async Task<OrderTicket[]> Tickets(int count)
    {
        List<OrderTicket> tickets = [];
        for (int i = 0; i < count; i++)
        {
            tickets.Add((await Prepare(Limit with { ClientOrderId = $"row-{i}" })).Ticket);
        }

        return [.. tickets];
    }

    private Task<OrderPlan> Prepare(OrderRequest request) => _desk.Orders.Prepare(_desk.Here, request, Bitcoin, TestContext.Current.CancellationToken);

    private void Fill(int count) =>
        _open.AddRange(Enumerable.Range(0, count).Select(static i => FakeExchange.Order(Bitcoin, $"{i}") with { ClientOrderId = $"there-{i}", Quantity = 0.001m, Price = 60000m }));

    private ExchangeOrder Rest(OrderTicket ticket, bool keep = true)
    {
        ExchangeOrder order = FakeExchange.Order(Bitcoin, ticket.ClientOrderId) with
        {
            ClientOrderId = ticket.ClientOrderId,
            Quantity = ticket.Quantity,
            Price = ticket.Price,
            Status = OrderStatus.Unknown,
        };
        if (keep)
        {
            _open.Add(order with { Status = OrderStatus.New });
        }

        return order;
    }

    private static ExchangeLeverage Leverage(decimal leverage) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Bitcoin.Symbol,
        ExchangeSymbol = Bitcoin.ExchangeSymbol,
        Leverage = leverage,
    };
}
