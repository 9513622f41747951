namespace ExchangeAccounts.Tests.Positions;

public sealed class PositionCloserTests : IDisposable
{
    private static readonly ExchangePosition[] BothLegs = [PositionSamples.Of(-0.2m, PositionSide.Short), PositionSamples.Of(0.5m, PositionSide.Long)];
    private readonly Desk _desk = new();
    private readonly ExchangeRuntime _runtime;

    public PositionCloserTests() => _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
    {
        Exchanges = [new ExchangeRegistration(_desk.Adapter.Definition, _ => _desk.Adapter)],
        Folders = () => _desk.Folder.Home,
        Clock = _desk.Clock,
    });

    public void Dispose()
    {
        _runtime.Dispose();
        _desk.Dispose();
    }

    [Theory]
    [InlineData("0.5", OrderSide.Sell, "Close the long position of 0.5: Sell 0.5 at market, about 30000 USDT, reduce-only")]
    [InlineData("-0.5", OrderSide.Buy, "Close the short position of 0.5: Buy 0.5 at market, about 30000 USDT, reduce-only")]
    public async Task The_whole_position_is_closed_by_the_opposite_order(string size, OrderSide side, string said)
    {
        PositionClose close = Assert.Single(await Plan(new PositionCloseRequest(), PositionSamples.Of(ExactDecimal.Parse(size)!.Value)));

        Assert.Equal((side, OrderType.Market, 0.5m, true, PositionSide.Both), (close.Ticket.Side, close.Ticket.Type, close.Ticket.Quantity, close.Ticket.ReduceOnly, close.Ticket.PositionSide));
        Assert.Null(close.Ticket.Price);
        Assert.True(ClientOrderId.IsValid(close.Ticket.ClientOrderId));
        Assert.Equal(said, PositionCloser.Describe(close));
        Assert.Equal(["positions"], _desk.Adapter.Calls);
        Assert.Empty(_desk.JournalFiles);
    }

    [Fact]
    public async Task Both_legs_of_hedge_mode_are_closed_by_an_order_each()
    {
        IReadOnlyList<PositionClose> closes = await Plan(new PositionCloseRequest(), BothLegs);

        Assert.Equal([(OrderSide.Sell, PositionSide.Long, 0.5m), (OrderSide.Buy, PositionSide.Short, 0.2m)], closes.Select(c => (c.Ticket.Side, c.Ticket.PositionSide, c.Ticket.Quantity)));
        Assert.NotEqual(closes[0].Ticket.ClientOrderId, closes[1].Ticket.ClientOrderId);
        Assert.Equal(PositionSide.Short, Assert.Single(await Plan(new PositionCloseRequest(PositionSide.Short), BothLegs)).Ticket.PositionSide);
    }

    [Fact]
    public async Task A_part_is_closed_in_steps_and_says_what_was_rounded()
    {
        PositionClose close = Assert.Single(await Plan(new PositionCloseRequest(Quantity: 0.1234m, ClientOrderId: "mine-1"), PositionSamples.Of(0.5m)));

        Assert.Equal((0.12m, 0.1234m, "mine-1"), (close.Ticket.Quantity, close.Ticket.RequestedQuantity, close.Ticket.ClientOrderId));
        Assert.Equal("Close 0.12 of the long position of 0.5: Sell 0.12 at market, about 7200 USDT, reduce-only, rounded down from 0.1234", PositionCloser.Describe(close));
    }

    [Fact]
    public async Task Nothing_open_is_not_found()
    {
        foreach ((PositionCloseRequest request, ExchangePosition[] positions) in new (PositionCloseRequest, ExchangePosition[])[]
        {
            (new PositionCloseRequest(), []),
            (new PositionCloseRequest(), [PositionSamples.Of(0m)]),
            (new PositionCloseRequest(), [PositionSamples.Of(1m, instrument: Instruments.Perpetual("ETH"))]),
            (new PositionCloseRequest(PositionSide.Short), [PositionSamples.Of(0.5m)]),
            (new PositionCloseRequest(PositionSide.Both), BothLegs),
        })
        {
            ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Plan(request, positions));
            Assert.Equal((FailureKind.NotFound, "main"), (e.Kind, e.Account));
        }
    }

    [Fact]
    public async Task A_side_also_names_the_one_position_of_one_way_mode()
    {
        PositionClose close = Assert.Single(await Plan(new PositionCloseRequest(PositionSide.Long), PositionSamples.Of(0.5m)));
        Assert.Equal(PositionSide.Both, close.Ticket.PositionSide);
    }

    [Fact]
    public async Task What_one_order_cannot_close_is_refused_with_a_way_out()
    {
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Plan(new PositionCloseRequest(), PositionSamples.Of(300m)));

        Assert.Equal((FailureKind.InvalidRequest, "Quantity", "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Contains("maximum of one market order, 119", e.Message, StringComparison.Ordinal);
        Assert.Contains("-Quantity 119", FailureAdvice.For(e), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.6", "more than the position")]
    [InlineData("0", "not above zero")]
    [InlineData("0.005", "below the minimum")]
    public async Task A_quantity_must_be_a_part_of_the_position(string quantity, string said)
    {
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Plan(new PositionCloseRequest(Quantity: ExactDecimal.Parse(quantity)), PositionSamples.Of(0.5m)));
        Assert.Equal((FailureKind.InvalidRequest, "Quantity"), (e.Kind, e.Parameter));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quantity_or_an_id_for_two_legs_wants_a_side()
    {
        foreach (PositionCloseRequest request in new[] { new PositionCloseRequest(Quantity: 0.1m), new PositionCloseRequest(ClientOrderId: "mine-1") })
        {
            ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Plan(request, BothLegs));
            Assert.Equal((FailureKind.InvalidRequest, "PositionSide", "main"), (e.Kind, e.Parameter, e.Account));
        }
    }

    [Fact]
    public void A_guard_of_symbols_holds_for_closing_and_the_others_do_not()
    {
        ExchangeConnection tight = Desk.Connection with { Account = Desk.Connection.Account! with { MaxOrderNotional = 1m, RequireReduceOnly = true, AllowedSymbol = ["BTC:*"] } };
        PositionCloser.Check(tight, Instruments.Btc, new PositionCloseRequest());
        ExchangeException refused = Assert.Throws<ExchangeException>(() => PositionCloser.Check(tight, Instruments.Perpetual("ETH"), new PositionCloseRequest()));
        Assert.Equal((FailureKind.GuardRefused, "Symbol"), (refused.Kind, refused.Parameter));
    }

    [Fact]
    public void What_needs_no_account_is_refused_without_one()
    {
        PositionCloser.Check(Desk.Connection, Instruments.Btc, new PositionCloseRequest());
        PositionCloser.Check(Desk.Connection, Instruments.Btc, new PositionCloseRequest(Quantity: 1m));
        Assert.Equal("Quantity", Assert.Throws<ExchangeException>(() => PositionCloser.Check(Desk.Connection, Instruments.Btc, new PositionCloseRequest(Quantity: 120m))).Parameter);
        Assert.Equal("Close the whole position at market", PositionCloser.Describe(new PositionCloseRequest()));
        Assert.Equal("Close 0.1 of the position at market, Long side", PositionCloser.Describe(new PositionCloseRequest(PositionSide.Long, 0.10m)));
    }

    private Task<IReadOnlyList<PositionClose>> Plan(PositionCloseRequest request, params ExchangePosition[] positions)
    {
        _desk.Adapter.OnPositions = _ => positions;
        return PositionCloser.Plan(_runtime, _desk.Here, Instruments.Btc, request, TestContext.Current.CancellationToken);
    }
}
