namespace ExchangeAccounts.Tests.Accounts;

/// <summary>The file says where orders go: what the cmdlets would refuse is refused there too.</summary>
public sealed class UnsafeRegistryTests
{
    [Theory]
    [InlineData("Live", "\"http://192.0.2.2:18777/\"")]
    [InlineData("Live", "\"https://user:word@api.example.com/\"")]
    [InlineData("Live", "null")]
    [InlineData("Prod", "\"https://api.example.com/\"")]
    [InlineData("Simulated", "\"https://api.example.com/\"")]
    public void An_account_with_an_unsafe_place_makes_the_registry_unreadable(string environment, string address)
    {
        using TemporaryFolder folder = new();
        string text = $$"""{"version":1,"accounts":[{"id":"{{Guid.NewGuid()}}","name":"main","exchange":"Bybit","environment":"{{environment}}","baseAddress":{{address}},"keyType":"Hmac","keySource":"None"}]}""";
        File.WriteAllText(folder.Home.RegistryFile, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Home.RegistryFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        AccountRegistry registry = new(() => folder.Home, new DurableWriter(), TimeProvider.System);
        ExchangeException failure = Assert.Throws<ExchangeException>(registry.Snapshot);
        Assert.Equal(FailureKind.RegistryUnreadable, failure.Kind);
        Assert.Contains("main", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("word", failure.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder.Home.RegistryFile));
    }
}
