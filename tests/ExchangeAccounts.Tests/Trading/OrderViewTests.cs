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
