namespace ExchangeAccounts.Tests.Trading;

public sealed class GuardedOrderTests : IDisposable
{
    private static readonly string[] TickersOnly = ["tickers"];
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task What_a_guard_refuses_is_neither_written_down_nor_sent()
    {
        ExchangeException refused = await Refused(() => _desk.Orders.Send(Limited(599m), _desk.Ticket, default));

        Assert.Contains("the order is worth 600 USDT", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_desk.Adapter.Calls);
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public async Task What_passes_is_sent_once()
    {
        _desk.Adapter.OnPlace = (_, _) => Task.FromResult(_desk.Stated());

        Assert.Equal(WriteOutcome.Confirmed, (await _desk.Orders.Send(Limited(600m), _desk.Ticket, default)).Order.Outcome);
        Assert.Equal("place", Assert.Single(_desk.Adapter.Calls));
    }

    [Fact]
    public async Task Sending_looks_at_the_price_anew_whatever_was_shown_before()
    {
        OrderRequest market = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.01m };
        _desk.Adapter.OnTickers = () => [Ticker(60000m)];
        OrderPlan plan = await _desk.Orders.Prepare(Limited(600m), market, Instruments.Btc, default);
        _desk.Adapter.OnTickers = () => [Ticker(60001m)];

        await Refused(() => _desk.Orders.Send(Limited(600m), plan.Ticket, default));

        Assert.DoesNotContain("place", _desk.Adapter.Calls);
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public async Task Preparing_refuses_what_needs_no_price_without_asking_anybody()
    {
        OrderRequest limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };

        await Refused(() => _desk.Orders.Prepare(With(a => a with { AllowedSymbol = ["ETH:*"] }), limit, Instruments.Btc, default));
        await Refused(() => _desk.Orders.Prepare(With(a => a with { RequireReduceOnly = true }), limit, Instruments.Btc, default));
        Assert.Empty(_desk.Adapter.Calls);

        await Refused(() => _desk.Orders.Prepare(Limited(599m), limit, Instruments.Btc, default));
    }

    [Fact]
    public async Task Preparing_without_a_key_reads_the_price_of_a_sell_for_the_guard_alone()
    {
        _desk.Adapter.OnTickers = () => [Ticker(60000m)];
        OrderRequest sell = new() { Symbol = "BTCUSDT", Side = OrderSide.Sell, Quantity = 0.01m, Price = 10000m };

        ExchangeException refused = await Refused(() => _desk.Orders.Prepare(Limited(599m) with { Credential = null }, sell, Instruments.Btc, default));

        Assert.Contains("worth 600 USDT", refused.Message, StringComparison.Ordinal);
        Assert.Equal(TickersOnly, _desk.Adapter.Calls);
    }

    [Fact]
    public async Task A_price_that_is_not_to_be_had_is_a_refusal_here()
    {
        _desk.Adapter.OnTickers = () => throw Desk.Failure(FailureKind.Unavailable);

        ExchangeException refused = await Refused(() => _desk.Orders.Send(Limited(1000000m), _desk.Ticket with { Side = OrderSide.Sell }, default));

        Assert.Contains("there is no mark price", refused.Message, StringComparison.Ordinal);
        Assert.Equal(TickersOnly, _desk.Adapter.Calls);
    }

    [Fact]
    public async Task Cancelling_is_never_guarded()
    {
        _desk.Adapter.OnCancel = (_, _) => Task.FromResult(_desk.Stated(OrderStatus.Cancelled));
        ExchangeConnection tight = With(a => a with { AllowedSymbol = ["ETH:*"], RequireReduceOnly = true, MaxOrderNotional = 1m });

        OrderResult result = await _desk.Orders.Cancel(tight, new OrderReference(Instruments.Btc, "77", ClientOrderId: null), default);

        Assert.Equal(WriteOutcome.Confirmed, result.Order.Outcome);
    }

    [Fact]
    public async Task Orders_that_passed_go_out_together_in_their_order()
    {
        ExchangeConnection here = Limited(600m);
        _desk.Adapter.OnPlaceOrders = tickets => Task.FromResult<IReadOnlyList<BatchReply>>([.. tickets.Select(t => new BatchReply(_desk.Stated() with { ClientOrderId = t.ClientOrderId }, Failure: null))]);
        GuardedOrder first = await Admit(here, _desk.Ticket);
        GuardedOrder second = await Admit(here, _desk.Ticket with { ClientOrderId = "ea-2" });
        await Refused(() => Admit(here, _desk.Ticket with { Price = 60000.1m }));

        IReadOnlyList<BatchReply> replies = await GuardedOrder.Place([first, second], default);

        Assert.Equal(["ea-1", "ea-2"], replies.Select(r => r.Order!.ClientOrderId));
        Assert.Equal("place orders", Assert.Single(_desk.Adapter.Calls));
        GuardedOrder elsewhere = await Admit(Limited(1000m), _desk.Ticket);
        await Assert.ThrowsAsync<ArgumentException>(() => GuardedOrder.Place([first, elsewhere], default));
    }

    [Theory]
    [InlineData(null, null, "600")]
    [InlineData("0.02", null, "1200")]
    [InlineData(null, "70000", "700")]
    [InlineData("0.005", "50000", null)]
    public async Task A_change_is_judged_by_what_the_order_becomes(string? quantity, string? price, string? worth)
    {
        _desk.Adapter.OnAmendOrder = _ => Task.FromResult(_desk.Stated());
        OrderAmendment amendment = new()
        {
            Reference = new OrderReference(Instruments.Btc, "77", ClientOrderId: null),
            Present = _desk.Stated(),
            Quantity = Number(quantity),
            Price = Number(price),
        };
        if (worth is not null)
        {
            Assert.Contains($"worth {worth} USDT", (await Refused(() => Admit(Limited(599m), amendment))).Message, StringComparison.Ordinal);
            await Admit(Limited(599m), amendment with { Present = amendment.Present with { ReduceOnly = true } });
        }
        else
        {
            await (await Admit(Limited(599m), amendment)).Send(default);
            Assert.Equal("amend order", Assert.Single(_desk.Adapter.Calls));
        }

        await Refused(() => Admit(With(a => a with { RequireReduceOnly = true }), amendment));
        await Refused(() => Admit(Limited(1000000m), amendment with { Quantity = null, Present = amendment.Present with { Quantity = null } }));
    }

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<ExchangeException> Refused(Func<Task> action)
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(action);
        Assert.Equal(FailureKind.GuardRefused, refused.Kind);
        return refused;
    }

    private Task<GuardedOrder> Admit(ExchangeConnection connection, OrderTicket ticket) => GuardedOrder.Admit(_desk.Adapter, connection, ticket, default);

    private Task<GuardedAmendment> Admit(ExchangeConnection connection, OrderAmendment amendment) => GuardedAmendment.Admit(_desk.Adapter, connection, amendment, default);

    private ExchangeConnection Limited(decimal most) => With(a => a with { MaxOrderNotional = most });

    private ExchangeConnection With(Func<ExchangeAccount, ExchangeAccount> guards) => _desk.Here with { Account = guards(_desk.Here.Account!) };

    private static ExchangeTicker Ticker(decimal mark) => new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = Instruments.Btc.Symbol,
        ExchangeSymbol = Instruments.Btc.ExchangeSymbol,
        MarkPrice = mark,
    };
}
