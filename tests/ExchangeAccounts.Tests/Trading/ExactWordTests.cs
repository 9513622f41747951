namespace ExchangeAccounts.Tests.Trading;

public class ExactWordTests
{
    [Theory]
    [InlineData("PostOnly")]
    [InlineData(" postonly ")]
    [InlineData(TimeInForce.PostOnly)]
    public void A_word_is_taken_in_any_case(object value)
    {
        Assert.Equal(TimeInForce.PostOnly, ExactWord.Parse(typeof(TimeInForce), value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Blank_is_not_given(string? value)
    {
        Assert.Null(ExactWord.Parse(typeof(TimeInForce), value));
    }

    [Theory]
    [InlineData("PostOlny")]
    [InlineData("Post")]
    [InlineData("3")]
    [InlineData("GTC,IOC")]
    [InlineData(3)]
    [InlineData(OrderSide.Buy)]
    public void What_is_none_of_the_words_is_refused_and_they_are_named(object value)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => ExactWord.Parse(typeof(TimeInForce), value, "TimeInForce"));

        Assert.Equal((FailureKind.InvalidRequest, "TimeInForce"), (e.Kind, e.Parameter));
        Assert.Equal($"TimeInForce '{value}' is none of GTC, IOC, FOK, PostOnly, GTD.", e.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Blank_where_a_word_must_be_is_refused_with_what_to_write(string? value)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => ExactWord.Demand(typeof(OrderSide), value, "Side"));

        Assert.Equal((FailureKind.InvalidRequest, "Side"), (e.Kind, e.Parameter));
        Assert.Equal("The parameter or column Side is blank: write Buy or Sell.", e.Message);
        Assert.Equal(OrderSide.Sell, ExactWord.Demand(typeof(OrderSide), "sell", "Side"));
    }
}
