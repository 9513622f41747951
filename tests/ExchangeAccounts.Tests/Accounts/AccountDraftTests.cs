namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountDraftTests
{
    private static readonly ExchangeDefinition[] Exchanges = [Samples.Bybit, Samples.HmacOnly];

    private static readonly AccountDraft Vault = new() { Name = "main", Exchange = "bybit", KeySource = KeySource.Vault, Vault = "Store" };

    [Fact]
    public void The_least_that_can_be_said_gives_a_live_account_with_defaults()
    {
        ExchangeAccount account = Vault.ToAccount(Exchanges);

        Assert.Equal(("Bybit", "Live", new Uri("https://api.bybit.com"), 5000), (account.Exchange, account.Environment, account.BaseAddress, account.ReceiveWindow));
        Assert.Equal($"ExchangeAccounts-Bybit-{account.Id}", account.SecretName);
        Assert.NotEqual(account.Id, Vault.ToAccount(Exchanges).Id);
    }

    [Fact]
    public void A_simulated_account_has_neither_key_nor_address()
    {
        ExchangeAccount account = new AccountDraft { Name = "sim", Exchange = "OTHER", Environment = "simulated" }.ToAccount(Exchanges);
        Assert.Equal(("Other", "Simulated", null, KeySource.None), (account.Exchange, account.Environment, account.BaseAddress, account.KeySource));
        Samples.Refused("Environment", () => (Vault with { Environment = "Simulated" }).ToAccount(Exchanges));
        Samples.Refused("BaseAddress", () => new AccountDraft { Name = "s", Exchange = "Bybit", Environment = "Simulated", BaseAddress = "https://x" }.ToAccount(Exchanges));
    }

    [Fact]
    public void What_the_exchange_does_not_have_is_refused_with_what_it_has()
    {
        Assert.Contains("Bybit, Other", Refused("Exchange", Vault with { Exchange = "Kraken" }), StringComparison.Ordinal);
        Refused("Exchange", Vault with { Exchange = null });
        Assert.Contains("Live, Testnet, Simulated", Refused("Environment", Vault with { Environment = "Demo" }), StringComparison.Ordinal);
        Assert.Contains("Hmac", Refused("KeyType", Vault with { Exchange = "Other", KeyType = ApiKeyType.Rsa }), StringComparison.Ordinal);
        Assert.Contains("1 to 60000", Refused("ReceiveWindow", Vault with { ReceiveWindow = 60001 }), StringComparison.Ordinal);
        Refused("ReceiveWindow", Vault with { ReceiveWindow = 0 });
        Refused("Name", Vault with { Name = "a/b" });
        Refused("Credential", Vault with { KeySource = KeySource.None });
        Refused("Tag", Vault with { Tags = [" "] });
        Refused("Tag", Vault with { Tags = ["a\nb"] });
    }

    [Fact]
    public void Variables_are_named_both()
    {
        AccountDraft draft = Vault with { KeySource = KeySource.EnvironmentVariable, ApiKeyVariable = "K", ApiSecretVariable = "S" };
        ExchangeAccount account = draft.ToAccount(Exchanges);
        Assert.Equal(("K", "S", null, null), (account.ApiKeyVariable, account.ApiSecretVariable, account.Vault, account.SecretName));
        Refused("ApiKeyVariable", draft with { ApiKeyVariable = "" });
        Refused("ApiSecretVariable", draft with { ApiSecretVariable = "A=B" });
    }

    [Fact]
    public void Tags_are_kept_once_without_blanks_around() =>
        Assert.Equal(["EU", "big one"], (Vault with { Tags = ["EU", " eu ", "big one"] }).ToAccount(Exchanges).Tags);

    [Theory]
    [InlineData("https://proxy.example.com")]
    [InlineData("https://proxy.example.com:8443/")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://127.9.9.9")]
    [InlineData("http://[::1]:80")]
    [InlineData("HTTPS://API.Bybit.com ")]
    public void Encrypted_addresses_and_this_machine_are_taken(string address) =>
        Assert.Equal(new Uri(address.Trim()), (Vault with { BaseAddress = address }).ToAccount(Exchanges).BaseAddress);

    [Theory]
    [InlineData("http://api.bybit.com")]
    [InlineData("http://128.0.0.1")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://0.0.0.0")]
    [InlineData("https://user:hunter2@api.bybit.com")]
    [InlineData("https://api.bybit.com/v5")]
    [InlineData("https://api.bybit.com?x=1")]
    [InlineData("https://api.bybit.com#x")]
    [InlineData("ftp://localhost")]
    [InlineData("file:///etc/passwd")]
    [InlineData("api.bybit.com")]
    [InlineData("https://")]
    [InlineData("/v5")]
    public void Other_addresses_are_refused(string address) =>
        Assert.DoesNotContain("hunter2", Refused("BaseAddress", Vault with { BaseAddress = address }), StringComparison.Ordinal);

    private static string Refused(string parameter, AccountDraft draft) => Samples.Refused(parameter, () => draft.ToAccount(Exchanges)).Message;
}
