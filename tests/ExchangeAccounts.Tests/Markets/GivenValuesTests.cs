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
}
