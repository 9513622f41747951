namespace ExchangeAccounts.Tests.Exchanges;

public sealed class ExchangeExceptionTests
{
    private static readonly ExchangeAccount Main = Desk.Connection.Account!;

    [Fact]
    public void What_a_rule_says_is_said_of_the_account()
    {
        ExchangeException rule = new(FailureKind.InvalidRequest, "The leverage 7.5 is not possible.") { Parameter = "Leverage", Advice = "Less.", ExchangeCode = "1", ClientOrderId = "c" };
        ExchangeException said = rule.Of(Main);
        Assert.Equal(
            (FailureKind.InvalidRequest, $"{Main.AccountLabel}: The leverage 7.5 is not possible.", "main", "Leverage", "Less.", "1", "c"),
            (said.Kind, said.Message, said.Account, said.Parameter, said.Advice, said.ExchangeCode, said.ClientOrderId));
    }

    [Fact]
    public void No_account_is_named_twice()
    {
        ExchangeException named = new(FailureKind.Unreachable, "other: no answer.") { Account = "other" };
        Assert.Same(named, named.Of(Main));

        string question = $"Set it on {Main.AccountLabel.TrimEnd(')')}, https://api.example.com): this wants a confirmation.";
        ExchangeException asked = new ExchangeException(FailureKind.ConfirmationRequired, question).Of(Main);
        Assert.Equal((question, "main"), (asked.Message, asked.Account));
    }
}
