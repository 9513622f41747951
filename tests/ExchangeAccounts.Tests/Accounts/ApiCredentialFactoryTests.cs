using System.Security;
using System.Security.Cryptography;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class ApiCredentialFactoryTests
{
    private const string Canary = "C4N4RY-s3cr3t";

    [Fact]
    public void Variables_give_the_credential()
    {
        ApiCredential credential = ApiCredentialFactory.FromVariables(Samples.Account("main"), name => name == "KEY" ? "abcdefghijkl" : Canary);
        Assert.Equal(("abcdefghijkl", ApiKeyType.Hmac, Canary), (credential.ApiKey, credential.KeyType, Samples.Reveal(credential.Secret)));
        Assert.Equal("…ijkl", credential.ToString());
    }

    [Theory]
    [InlineData(null, "x", "'KEY'", "not set")]
    [InlineData("", "x", "'KEY'", "empty")]
    [InlineData("k", null, "'SECRET'", "not set")]
    [InlineData("k", " ", "'SECRET'", "empty")]
    public void A_missing_variable_is_named(string? key, string? secret, string name, string state)
    {
        ExchangeException failure = Assert.Throws<ExchangeException>(
            () => ApiCredentialFactory.FromVariables(Samples.Account("main"), variable => variable == "KEY" ? key : secret));
        Assert.Equal((FailureKind.SecretNotFound, "main"), (failure.Kind, failure.Account));
        Assert.Contains(name, failure.Message, StringComparison.Ordinal);
        Assert.Contains(state, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(Canary + "\n")]
    [InlineData(" " + Canary)]
    [InlineData(Canary + "é")]
    [InlineData("-----BEGIN PRIVATE KEY-----\n" + Canary + "\n-----END PRIVATE KEY-----")]
    public void A_secret_that_cannot_be_one_is_refused_without_showing_it(string secret)
    {
        ExchangeException failure = Samples.Refused("Credential", () => ApiCredentialFactory.Create("key", Samples.Secret(secret), ApiKeyType.Hmac));
        Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("key\r")]
    [InlineData("kéy")]
    public void A_key_that_cannot_be_one_is_refused(string? key)
    {
        Samples.Refused("Credential", () => ApiCredentialFactory.Create(key, Samples.Secret("s"), ApiKeyType.Hmac));
        Samples.Refused("ApiKey", () => ApiCredentialFactory.Create(key, Samples.Secret("s"), ApiKeyType.Hmac, "PrivateKeyPath", "ApiKey"));
    }

    [Fact]
    public void An_rsa_account_needs_an_rsa_key()
    {
        using RSA rsa = RSA.Create(2048);
        using SecureString pem = Samples.Secret(rsa.ExportPkcs8PrivateKeyPem());
        Assert.Equal(ApiKeyType.Rsa, ApiCredentialFactory.Create("key", pem, ApiKeyType.Rsa).KeyType);

        ExchangeException failure = Samples.Refused("Credential", () => ApiCredentialFactory.Create("key", Samples.Secret(Canary), ApiKeyType.Rsa));
        Assert.DoesNotContain(Canary, failure.ToString(), StringComparison.Ordinal);
    }
}
