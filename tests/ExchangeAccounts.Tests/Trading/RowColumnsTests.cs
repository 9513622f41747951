namespace ExchangeAccounts.Tests.Trading;

public sealed class RowColumnsTests
{
    private static readonly RowColumns Columns = new(
        ["Account", "Symbol", "Side", "Type", "Quantity", "Price", "TriggerPrice", "TriggerBy", "TimeInForce", "GoodTillTime", "ReduceOnly", "StopLoss", "TakeProfit", "ClientOrderId", "TrailingPercent"],
        ["Status", "FilledQuantity", "RawStatus"]);

    [Theory]
    [InlineData("quantity")]
    [InlineData("STATUS")]
    [InlineData("FilledQuantity")]
    public void A_column_of_the_command_or_of_an_export_is_taken(string column) => Assert.True(Columns.Takes(column));

    [Theory]
    [InlineData("Note")]
    [InlineData("Comment")]
    [InlineData("Time")]
    [InlineData("Date")]
    [InlineData("Name")]
    [InlineData("Tag")]
    [InlineData("Strategy")]
    [InlineData("Source")]
    [InlineData("Id")]
    [InlineData("Reason")]
    public void A_column_of_the_users_own_is_let_be(string column) => Assert.False(Columns.Takes(column));

    [Theory]
    [InlineData("StopPrice", "TriggerPrice")]
    [InlineData("Stop", "TriggerPrice")]
    [InlineData("Reduce_Only", "ReduceOnly")]
    [InlineData("reduce-only", "ReduceOnly")]
    [InlineData("Trigger Price", "TriggerPrice")]
    [InlineData("TrigerPrice", "TriggerPrice")]
    [InlineData("Qty", "Quantity")]
    [InlineData("Size", "Quantity")]
    [InlineData("Amount", "Quantity")]
    [InlineData("Px", "Price")]
    [InlineData("Prise", "Price")]
    [InlineData("TIF", "TimeInForce")]
    [InlineData("SL", "StopLoss")]
    [InlineData("Stop_Loss", "StopLoss")]
    [InlineData("Tipe", "Type")]
    [InlineData("ClientId", "ClientOrderId")]
    public void A_column_that_looks_like_a_parameter_is_refused(string column, string parameter)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => Columns.Takes(column));
        Assert.Equal((FailureKind.InvalidRequest, column), (refused.Kind, refused.Parameter));
        Assert.Contains($"'{parameter}'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_command_does_not_take_is_not_suggested() =>
        Assert.False(new RowColumns(["Account", "Symbol", "OrderId"], []).Takes("StopPrice"));
}
