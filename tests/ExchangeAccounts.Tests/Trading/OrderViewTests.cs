namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderViewTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void The_status_says_most_where_it_is_known()
    {
        Assert.Equal("PartiallyFilled", OrderView.State(_desk.Stated(OrderStatus.PartiallyFilled)));
        Assert.Equal("Filled", OrderView.State(_desk.Stated(OrderStatus.Filled) with { Outcome = WriteOutcome.Confirmed }));
        Assert.Equal("outcome unknown", OrderView.State(_desk.Stated() with { Outcome = WriteOutcome.Unknown }));
        Assert.Equal("Confirmed", OrderView.State(_desk.Stated(OrderStatus.Unknown) with { Outcome = WriteOutcome.Confirmed }));
        Assert.Equal("Sleeping", OrderView.State(_desk.Stated(OrderStatus.Unknown) with { RawStatus = "Sleeping" }));
        Assert.Equal("unknown", OrderView.State(_desk.Stated(OrderStatus.Unknown)));
    }

    [Fact]
    public void A_conditional_order_says_what_it_waits_for()
    {
        ExchangeOrder waiting = _desk.Stated(OrderStatus.Untriggered) with { Book = OrderBook.Conditional, TriggerPrice = 58000.5m };
        Assert.Equal("<= 58,000.5", OrderView.State(waiting with { TriggerDirection = TriggerDirection.Fall }));
        Assert.Equal(">= 58,000.5", OrderView.State(waiting with { TriggerDirection = TriggerDirection.Rise, Status = OrderStatus.New }));
        Assert.Equal("at 58,000.5", OrderView.State(waiting));
        Assert.Equal("trails 1.5%", OrderView.State(waiting with { TrailingPercent = 1.5m }));
        Assert.Equal("trails 150", OrderView.State(waiting with { TrailingDistance = 150m }));
        Assert.Equal("Untriggered", OrderView.State(waiting with { TriggerPrice = null }));
        Assert.Equal("Triggered", OrderView.State(waiting with { Status = OrderStatus.Triggered }));
        Assert.Equal("outcome unknown", OrderView.State(waiting with { Outcome = WriteOutcome.Unknown }));
        Assert.Equal("position", OrderView.Quantity(waiting with { ClosePosition = true, Quantity = 0m }));
        Assert.Equal("0.01", OrderView.Quantity(waiting with { ClosePosition = false }));
    }

    [Fact]
    public void The_exchanges_id_comes_before_ours()
    {
        Assert.Equal("77", OrderView.Id(_desk.Stated()));
        Assert.Equal("ea-1", OrderView.Id(_desk.Stated() with { OrderId = null }));
    }

    [Fact]
    public void Side_and_price_are_told_in_a_word()
    {
        Assert.Equal("Buy", OrderView.Side(_desk.Stated() with { PositionSide = PositionSide.Both }));
        Assert.Equal("Buy Short", OrderView.Side(_desk.Stated() with { PositionSide = PositionSide.Short }));
        Assert.Equal("60,000", OrderView.Price(_desk.Stated()));
        Assert.Equal("market", OrderView.Price(_desk.Stated() with { Type = OrderType.Market, Price = null }));
    }
}
