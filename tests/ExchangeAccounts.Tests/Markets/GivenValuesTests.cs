namespace ExchangeAccounts.Tests.Markets;

public sealed class GivenValuesTests
{
    private static readonly string[] Named = ["Quantity", "PositionSide"];

    [Fact]
    public void What_was_named_by_hand_must_not_be_empty()
    {
        GivenValues.Demand(new Dictionary<string, object?> { ["Quantity"] = 0m, ["Other"] = null }, Named);
        GivenValues.Demand(new Dictionary<string, object?>(), Named);
        ExchangeException refused = Assert.Throws<ExchangeException>(
            () => GivenValues.Demand(new Dictionary<string, object?> { ["Quantity"] = 1m, ["PositionSide"] = null }, Named));
        Assert.Equal((FailureKind.InvalidRequest, "PositionSide"), (refused.Kind, refused.Parameter));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void Blank_text_is_empty_too_unless_the_other_id_names_the_order(string? blank)
    {
        Assert.True(GivenValues.IsBlank(blank));
        Assert.True(GivenValues.IsBlank(new[] { "a", blank }));
        Assert.True(GivenValues.IsBlank(Array.Empty<string>()));
        Assert.False(GivenValues.IsBlank(0m));
        Assert.Throws<ExchangeException>(() => GivenValues.Demand(new Dictionary<string, object?> { ["ClientOrderId"] = blank }, ["ClientOrderId"]));
        GivenValues.Demand(new Dictionary<string, object?> { ["ClientOrderId"] = blank, ["OrderId"] = "1" }, ["ClientOrderId", "OrderId"]);
    }
}
