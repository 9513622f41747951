namespace ExchangeAccounts.Tests.Trading;

/// <summary>Orders and the position mode that is known.</summary>
public sealed class OrderModesTests : IDisposable
{
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Many_orders_ask_for_it_once()
    {
        await Prepare(Limit);
        await Prepare(Limit);
        Assert.Equal(["mode"], _desk.Adapter.CallsButLoad);
    }

    [Fact]
    public async Task No_order_is_refused_for_a_mode_that_has_changed_meanwhile()
    {
        await Prepare(Limit);
        _desk.Adapter.Mode = PositionMode.Hedge;
        OrderPlan plan = await Prepare(Limit with { PositionSide = PositionSide.Long });
        Assert.Equal((PositionSide.Long, PositionMode.Hedge), (plan.Ticket.PositionSide, plan.PositionMode));
        Assert.Equal(["mode", "mode"], _desk.Adapter.CallsButLoad);
    }

    [Fact]
    public async Task One_that_was_read_for_this_order_is_not_asked_for_twice()
    {
        Assert.Equal("PositionSide", (await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit with { PositionSide = PositionSide.Long }))).Parameter);
        Assert.Equal(["mode"], _desk.Adapter.CallsButLoad);
    }

    [Fact]
    public async Task A_refusal_for_the_mode_reads_it_anew_says_so_and_sends_nothing_again()
    {
        await Prepare(Limit);
        _desk.Adapter.Mode = PositionMode.Hedge;
        _desk.Adapter.OnPlace = static (_, _) => throw new ExchangeException(FailureKind.InvalidState, "main (Any LIVE): wrong mode (-4061)") { Account = "main", ExchangeCode = "-4061", Parameter = "PositionMode" };

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, TestContext.Current.CancellationToken));

        Assert.Equal((FailureKind.InvalidState, "-4061", "main"), (refused.Kind, refused.ExchangeCode, refused.Account));
        Assert.Equal("main (Any LIVE): wrong mode (-4061). The position mode was read anew: BTC:PERP-USDT is in Hedge mode. Run the command again.", refused.Message);
        Assert.Equal(["mode", "place", "mode"], _desk.Adapter.CallsButLoad);
        Assert.Equal(WriteOutcome.Refused, Assert.Single(_desk.Journal.Read(DateTime.MinValue).Entries).Outcome);
        Assert.Equal(PositionSide.Long, (await Prepare(Limit)).Ticket.PositionSide);
        Assert.Equal(3, _desk.Adapter.CallsButLoad.Count());
    }

    [Fact]
    public async Task Where_it_cannot_be_read_anew_the_next_command_does()
    {
        await Prepare(Limit);
        _desk.Adapter.OnPlace = static (_, _) => throw new ExchangeException(FailureKind.InvalidState, "wrong mode") { Parameter = "PositionMode" };
        _desk.Adapter.OnMode = static () => throw Desk.Failure(FailureKind.Unreachable);

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, TestContext.Current.CancellationToken));

        Assert.Contains("The next command reads the position mode anew", refused.Message, StringComparison.Ordinal);
        Assert.False(_desk.Modes.Knows(_desk.Here, Instruments.Btc));
    }

    [Fact]
    public async Task Other_refusals_leave_it()
    {
        await Prepare(Limit);
        ExchangeException said = Desk.Failure(FailureKind.InvalidState);
        _desk.Adapter.OnPlace = (_, _) => throw said;
        Assert.Same(said, await Assert.ThrowsAsync<ExchangeException>(() => _desk.Orders.Send(_desk.Here, _desk.Ticket, TestContext.Current.CancellationToken)));
        Assert.True(_desk.Modes.Knows(_desk.Here, Instruments.Btc));
    }

    private Task<OrderPlan> Prepare(OrderRequest request) => _desk.Orders.Prepare(_desk.Here, request, Instruments.Btc, TestContext.Current.CancellationToken);
}
