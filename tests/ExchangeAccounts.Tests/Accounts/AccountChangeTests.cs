namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountChangeTests
{
    private static readonly ExchangeDefinition[] Known = [Samples.Bybit, Samples.HmacOnly];
    private static readonly ExchangeAccount Account = Samples.Account("main", "Bybit", "eu");

    [Fact]
    public void What_is_not_given_stays() => Assert.Equal(Account, new AccountChange().Apply(Account, Known));

    [Fact]
    public void What_is_given_is_set()
    {
        ExchangeAccount changed = new AccountChange
        {
            NewName = "desk",
            Tags = [" a ", "A", "b"],
            BaseAddress = "https://proxy.example.com",
            ReceiveWindow = 7000,
        }.Apply(Account, Known);
        Assert.Equal(("desk", "a,b", "https://proxy.example.com/", 7000), (changed.Name, string.Join(',', changed.Tags), changed.BaseAddress?.AbsoluteUri, changed.ReceiveWindow));
        Assert.Equal(
            "Rename to 'desk', set tags a, b, send requests to https://proxy.example.com, set the receive window to 7000 ms",
            AccountDescription.Change(Account, changed, newKey: false));
    }

    [Fact]
    public void Empty_tags_clear_them_and_a_blank_address_is_the_environments_own()
    {
        ExchangeAccount elsewhere = Account with { BaseAddress = new Uri("https://proxy.example.com") };
        ExchangeAccount changed = new AccountChange { Tags = [], BaseAddress = "" }.Apply(elsewhere, Known);
        Assert.Empty(changed.Tags);
        Assert.Equal("https://api.bybit.com/", changed.BaseAddress?.AbsoluteUri);
        Assert.Equal("Clear the tags, send requests to https://api.bybit.com", AccountDescription.Change(elsewhere, changed, newKey: false));
    }

    [Fact]
    public void A_key_place_leaves_nothing_of_the_old_one()
    {
        ExchangeAccount vault = new AccountChange { Key = new KeyPlace { Source = KeySource.Vault, Vault = "Main" } }.Apply(Account, Known);
        Assert.Equal(
            (KeySource.Vault, "Main", $"ExchangeAccounts-Bybit-{Account.Id}", null, null),
            (vault.KeySource, vault.Vault, vault.SecretName, vault.ApiKeyVariable, vault.ApiSecretVariable));
        Assert.Equal("Key in the vault 'Main'", AccountDescription.Change(Account, vault, newKey: false));
        Assert.Equal("New key in the vault 'Main'", AccountDescription.Change(vault, vault, newKey: true));

        ExchangeAccount session = new AccountChange { Key = new KeyPlace { Source = KeySource.Session } }.Apply(vault, Known);
        Assert.Equal((KeySource.Session, null, null), (session.KeySource, session.Vault, session.SecretName));
    }

    [Theory]
    [InlineData("NewName", "a/b", null, null)]
    [InlineData("BaseAddress", null, "http://other.example.com", null)]
    [InlineData("ReceiveWindow", null, null, 0)]
    public void What_cannot_be_is_refused_by_its_parameter(string parameter, string? name, string? address, int? window) =>
        Samples.Refused(parameter, () => new AccountChange { NewName = name, BaseAddress = address, ReceiveWindow = window }.Apply(Account, Known));

    [Fact]
    public void A_key_the_exchange_does_not_take_is_refused() =>
        Samples.Refused("KeyType", () => new AccountChange { Key = new KeyPlace { Source = KeySource.Session, KeyType = ApiKeyType.Rsa } }
            .Apply(Samples.Account("other", "Other"), Known));

    [Fact]
    public void Confirmations_name_account_and_address()
    {
        Assert.Equal("main (Bybit LIVE, https://api.bybit.com)", AccountDescription.Target(Account));
        Assert.Equal("paper (Bybit Simulated)", AccountDescription.Target(Account with { Name = "paper", Environment = "Simulated", BaseAddress = null }));
        Assert.Equal("Add account, key in the variables KEY and SECRET", AccountDescription.Add(Account));
        Assert.Equal("Remove account", AccountDescription.Remove(Account, keepKey: false));
        ExchangeAccount vault = Account with { KeySource = KeySource.Vault, Vault = "Main", SecretName = "s" };
        Assert.Equal("Remove account and its key in the vault 'Main'", AccountDescription.Remove(vault, keepKey: false));
        Assert.Equal("Remove account, keep its key in the vault 'Main'", AccountDescription.Remove(vault, keepKey: true));
        Assert.Equal("", AccountDescription.Change(vault, vault with { SecretName = "s" }, newKey: false));
    }

    [Fact]
    public void Tables_say_where_key_and_address_are()
    {
        Assert.Equal(("$env:KEY", "https://api.bybit.com"), (AccountViewText.Key(Account), AccountViewText.Address(Account)));
        Assert.Equal(("LIVE", "LIVE, archived"), (AccountViewText.Environment(Account), AccountViewText.Environment(Account with { Archived = true })));
        Assert.Equal("vault Main", AccountViewText.Key(Account with { KeySource = KeySource.Vault, Vault = "Main" }));
        Assert.Equal("session", AccountViewText.Key(Account with { KeySource = KeySource.Session }));
        Assert.Equal("", AccountViewText.Key(Account with { KeySource = KeySource.None }));
    }
}
