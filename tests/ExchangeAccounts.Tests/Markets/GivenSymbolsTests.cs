namespace ExchangeAccounts.Tests.Markets;

public sealed class GivenSymbolsTests
{
    private static readonly string?[] Account = [null];

    [Fact]
    public void Without_a_symbol_it_is_the_account()
    {
        Assert.Equal(Account, GivenSymbols.OrAccount(null));
        Assert.Equal(Account, GivenSymbols.OrAccount([]));
        Assert.Equal(Account, GivenSymbols.OrAccount(["", null, " "]));
        Assert.Equal(["BTCUSDT", "ETHUSDT"], GivenSymbols.OrAccount(["BTCUSDT", "", "ETHUSDT"]));
    }

    [Fact]
    public void What_was_named_by_hand_must_not_be_blank()
    {
        GivenSymbols.Demand(["BTCUSDT"]);
        foreach (string?[]? slip in (string?[]?[])[null, [null], ["BTCUSDT", " "]])
        {
            ExchangeException refused = Assert.Throws<ExchangeException>(() => GivenSymbols.Demand(slip));
            Assert.Equal((FailureKind.InvalidRequest, "Symbol"), (refused.Kind, refused.Parameter));
        }
    }
}
