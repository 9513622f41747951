using System.Security;

namespace ExchangeAccounts.Tests.Accounts;

internal static class Samples
{
    public static ExchangeDefinition Bybit { get; } = new()
    {
        Name = "Bybit",
        BaseAddresses = new Dictionary<string, Uri>
        {
            [ExchangeEnvironments.Live] = new("https://api.bybit.com"),
            [ExchangeEnvironments.Testnet] = new("https://api-testnet.bybit.com"),
        },
        KeyTypes = [ApiKeyType.Hmac, ApiKeyType.Rsa],
        Capabilities = [],
        MaxReceiveWindow = 60000,
    };

    public static ExchangeDefinition HmacOnly { get; } = Bybit with { Name = "Other", KeyTypes = [ApiKeyType.Hmac] };

    public static ExchangeAccount Account(string name, string exchange = "Bybit", params string[] tags) => new()
    {
        Name = name,
        Id = Guid.NewGuid(),
        Exchange = exchange,
        Environment = ExchangeEnvironments.Live,
        BaseAddress = new Uri("https://api.bybit.com"),
        Tags = tags,
        KeySource = KeySource.EnvironmentVariable,
        ApiKeyVariable = "KEY",
        ApiSecretVariable = "SECRET",
    };

    public static SecureString Secret(string text) => SecretText.Wrap(text);

    public static string Reveal(SecureString secret) => SecretText.UseChars(secret, 0, static (text, _) => text.ToString());

    public static ExchangeException Refused(string parameter, Action action)
    {
        ExchangeException failure = Assert.Throws<ExchangeException>(action);
        Assert.Equal(FailureKind.InvalidRequest, failure.Kind);
        Assert.Equal(parameter, failure.Parameter);
        return failure;
    }
}
