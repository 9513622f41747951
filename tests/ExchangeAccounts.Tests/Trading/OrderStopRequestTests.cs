namespace ExchangeAccounts.Tests.Trading;

/// <summary>What a cancellation may be asked for.</summary>
public sealed class OrderStopRequestTests
{
    [Fact]
    public void A_selection_by_a_variable_that_was_never_set_is_refused()
    {
        OrderStopRequest request = new() { Name = new OrderName("", OrderId: null, ClientOrderId: null), Blank = "Symbol", All = true };

        Assert.Equal("Symbol", Assert.Throws<ExchangeException>(request.Check).Parameter);
        (request with { All = false, Name = new OrderName("", "77", ClientOrderId: null) }).Check();
    }

    [Theory]
    [InlineData("", true, false, null, null, false, "OrderId")]
    [InlineData("BTCUSDT", true, false, null, null, false, "OrderId")]
    [InlineData("BTCUSDT", false, true, null, null, false, "OrderId")]
    [InlineData("BTCUSDT", true, false, OrderSide.Buy, null, false, "OrderId")]
    [InlineData(null, false, false, null, null, false, "OrderId")]
    [InlineData(null, false, false, OrderSide.Buy, null, true, "Side")]
    [InlineData(null, false, false, null, 5L, false, "OlderThan")]
    public void What_may_mean_too_much_is_refused(string? symbol, bool idIsGiven, bool symbolIsPiped, OrderSide? side, long? olderThanTicks, bool all, string parameter)
    {
        OrderStopRequest request = new()
        {
            Name = new OrderName(symbol, "", " "),
            IdIsGiven = idIsGiven,
            SymbolIsPiped = symbolIsPiped,
            Side = side,
            OlderThan = olderThanTicks is { } ticks ? TimeSpan.FromTicks(ticks) : null,
            All = all,
        };

        ExchangeException refused = Assert.Throws<ExchangeException>(request.Check);

        Assert.Equal((FailureKind.InvalidRequest, parameter), (refused.Kind, refused.Parameter));
    }

    [Fact]
    public void An_id_goes_with_nothing_that_selects()
    {
        OrderStopRequest one = new() { Name = new OrderName("BTCUSDT", "77", null), IdIsGiven = true, SymbolIsPiped = true };
        one.Check();
        Assert.Equal("All", Assert.Throws<ExchangeException>((one with { All = true }).Check).Parameter);
        Assert.Equal("Side", Assert.Throws<ExchangeException>((one with { Side = OrderSide.Buy }).Check).Parameter);
        new OrderStopRequest { Name = new OrderName("BTCUSDT", null, null) }.Check();
        new OrderStopRequest { Name = new OrderName(null, null, null), All = true }.Check();
    }
}
