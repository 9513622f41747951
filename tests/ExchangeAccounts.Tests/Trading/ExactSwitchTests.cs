namespace ExchangeAccounts.Tests.Trading;

public sealed class ExactSwitchTests
{
    [Theory]
    [InlineData("True", true)]
    [InlineData(" true ", true)]
    [InlineData("1", true)]
    [InlineData("False", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData(null, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(1, true)]
    [InlineData(0L, false)]
    public void Yes_and_no_are_taken_as_they_are_meant(object? given, bool meant) => Assert.Equal(meant, ExactSwitch.Parse(given));

    [Theory]
    [InlineData("yes")]
    [InlineData("$true")]
    [InlineData("maybe")]
    [InlineData(2)]
    [InlineData(1.0)]
    public void Anything_else_is_refused_by_name(object given)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => ExactSwitch.Parse(given, "ReduceOnly"));

        Assert.Equal((FailureKind.InvalidRequest, "ReduceOnly"), (refused.Kind, refused.Parameter));
        Assert.Contains(given.ToString()!, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("False", false)]
    [InlineData(true, true)]
    [InlineData(1, true)]
    public void What_must_be_given_is_taken_alike(object given, bool meant) => Assert.Equal(meant, ExactSwitch.Require(given));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("maybe")]
    public void What_must_be_given_is_not_taken_for_no(object? given)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => ExactSwitch.Require(given, "MultiAssetMode"));
        Assert.Equal((FailureKind.InvalidRequest, "MultiAssetMode"), (refused.Kind, refused.Parameter));
    }
}
