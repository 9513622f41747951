namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountFilterTests
{
    private static readonly ExchangeAccount[] Known =
    [
        Samples.Account("desk", "Binance", "eu"),
        Samples.Account("main", "Bybit", "EU", "big"),
        Samples.Account("main-2", "Bybit"),
        Samples.Account("old", "Bybit", "eu") with { Archived = true },
        Samples.Account("test") with { Environment = ExchangeEnvironments.Testnet },
    ];

    [Theory]
    [InlineData("ma*")]
    [InlineData("ma?n")]
    [InlineData("[m]ain")]
    public void Where_only_exact_names_will_do_a_pattern_is_refused(string name)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => AccountNamePattern.ExactOnly(name));

        Assert.Equal((FailureKind.InvalidRequest, "Account"), (refused.Kind, refused.Parameter));
        Assert.True(AccountNamePattern.ExactOnly("main").Matches("MAIN"));
    }

    [Fact]
    public void Without_conditions_all_active_accounts_are_selected() =>
        Assert.Equal(["desk", "main", "main-2", "test"], Names(new AccountFilter()));

    [Fact]
    public void Archived_accounts_come_when_asked_for() =>
        Assert.Equal(["desk", "main", "main-2", "old", "test"], Names(new AccountFilter { IncludeArchived = true }));

    [Fact]
    public void Names_and_wildcards_join_in_registry_order_without_doubles() =>
        Assert.Equal(["desk", "main", "main-2"], Names(new AccountFilter { Names = [Prefix("main"), Exact("MAIN"), Exact("desk"), Exact("Desk")] }));

    [Fact]
    public void Exchange_environment_and_tags_hold_together()
    {
        Assert.Equal(["main"], Names(new AccountFilter { Exchange = "BYBIT", Tags = ["Eu", "unused"] }));
        Assert.Equal(["test"], Names(new AccountFilter { Environment = "testnet" }));
        Assert.Empty(Names(new AccountFilter { Names = [Exact("main")], Exchange = "Binance" }));
    }

    [Fact]
    public void Words_that_no_exchange_knows_are_refused_rather_than_selecting_nothing()
    {
        ExchangeCatalog catalog = new([Samples.Bybit]);
        AccountFilter known = new AccountFilter { Exchange = "bybit", Environment = "TESTNET" }.Checked(catalog);
        Assert.Equal(("Bybit", "Testnet"), (known.Exchange, known.Environment));
        Samples.Refused("Exchange", () => new AccountFilter { Exchange = "Nobody" }.Checked(catalog));
        Assert.Contains("Live, Testnet, Simulated", Samples.Refused("Environment", () => new AccountFilter { Environment = "Moon" }.Checked(catalog)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wildcard_that_matches_nothing_is_no_error()
    {
        AccountSelection selection = new AccountFilter { Names = [Prefix("zzz"), Prefix("old")] }.Select(Known);
        Assert.Empty(selection.Accounts);
        Assert.Empty(selection.Failures);
    }

    [Fact]
    public void Each_exact_name_fails_on_its_own_and_the_others_go_on()
    {
        AccountSelection selection = new AccountFilter { Names = [Exact("mian"), Exact("desk"), Exact("old"), Exact("MIAN"), Exact("zzz")] }.Select(Known);

        Assert.Equal("desk", Assert.Single(selection.Accounts).Name);
        Assert.Equal(
            [(FailureKind.AccountNotFound, "mian"), (FailureKind.AccountArchived, "old"), (FailureKind.AccountNotFound, "zzz")],
            selection.Failures.Select(failure => (failure.Kind, failure.Account!)));
        Assert.Contains("'main'", selection.Failures[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_no_accounts_an_exact_name_still_fails()
    {
        AccountSelection selection = new AccountFilter { Names = [Exact("main")] }.Select([]);
        Assert.Contains("no account yet", Assert.Single(selection.Failures).Message, StringComparison.Ordinal);
    }

    private static AccountNamePattern Exact(string text) => AccountNamePattern.Exact(text);

    private static AccountNamePattern Prefix(string text) =>
        new(text + "*", IsWildcard: true, name => name.StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(AccountFilter filter)
    {
        AccountSelection selection = filter.Select(Known);
        Assert.Empty(selection.Failures);
        return selection.Accounts.Select(account => account.Name);
    }
}
