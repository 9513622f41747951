using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

public sealed class FileLinkTests
{
    private const string Live = "https://api.example.com";
    private const string Loopback = "http://127.0.0.1:5123";

    [Theory]
    [InlineData(Live, "https://files.example.com/a?token=canary", "https://files.example.com/a?token=canary")]
    [InlineData(Live, "files.example.com/a?to=https://evil.example/", "https://files.example.com/a?to=https://evil.example/")]
    [InlineData(Live, "//example.com/a", "https://example.com/a")]
    [InlineData(Live, " HTTPS://WWW.EXAMPLE.COM/a ", "https://www.example.com/a")]
    [InlineData(Live, "https://api.example.com:443/a", "https://api.example.com/a")]
    [InlineData("https://relay.test:8443", "https://relay.test:8443/a", "https://relay.test:8443/a")]
    [InlineData(Loopback, "http://127.0.0.1:5123/a", "http://127.0.0.1:5123/a")]
    [InlineData("http://fake.simulated.invalid/", "http://fake.simulated.invalid/a", "http://fake.simulated.invalid/a")]
    public void It_is_followed_to_the_accounts_own_address_and_below_the_exchanges_domains(string baseAddress, string link, string expected) =>
        Assert.Equal(expected, Read(baseAddress, link).AbsoluteUri);

    [Theory]
    [InlineData(Live, "https://evil.example/a?token=canary", "evil.example")]
    [InlineData(Live, "https://evilexample.com/a?token=canary", "evilexample.com")]
    [InlineData(Live, "https://example.com.evil.test/a?token=canary", "example.com.evil.test")]
    [InlineData(Live, "https://files.example.com:8443/a?token=canary", "files.example.com:8443")]
    [InlineData(Live, "https://evil.example\\@example.com/a?token=canary", "cannot be read")]
    [InlineData(Live, "http://files.example.com/a?token=canary", "only https")]
    [InlineData(Live, "http://api.example.com/a?token=canary", "api.example.com")]
    [InlineData(Live, "ftp://files.example.com/a?token=canary", "files.example.com")]
    [InlineData(Live, "file:///etc/passwd?token=canary", "cannot be read")]
    [InlineData(Live, "https://user:canary@files.example.com/a", "user name")]
    [InlineData(Live, "", "cannot be read")]
    [InlineData(Live, "javascript:canary", "cannot be read")]
    [InlineData(Live, "http://127.0.0.1:5123/a?token=canary", "127.0.0.1:5123")]
    [InlineData(Loopback, "http://127.0.0.1:5124/a?token=canary", "127.0.0.1:5124")]
    [InlineData(Loopback, "http://localhost:5123/a?token=canary", "localhost:5123")]
    [InlineData("https://relay.test:8443", "https://relay.test/a?token=canary", "relay.test")]
    [InlineData("https://relay.test:8443", "http://relay.test:8443/a?token=canary", "only https")]
    public void Anywhere_else_is_refused_with_the_host_and_nothing_more(string baseAddress, string link, string says)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => Read(baseAddress, link));

        Assert.Equal((FailureKind.Rejected, "main"), (refused.Kind, refused.Account));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("/a", refused.Message, StringComparison.Ordinal);
    }

    private static Uri Read(string baseAddress, string link) => FileLink.Read(Connections.Make("Fake", new Uri(baseAddress)), link, ["example.com"]);
}
