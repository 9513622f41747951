using System.Security.Cryptography;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class SecretRedactorTests
{
    private const string Key = "KEYcanary0123456";
    private const string Secret = "SECRETcanary789012";

    private static readonly ApiCredential Credential = new(Key, Samples.Secret(Secret), ApiKeyType.Hmac);

    [Theory]
    [InlineData("plain words about a signature and a secret")]
    [InlineData("Invalid signature: check the clock, error sign! design=3")]
    [InlineData("symbol=ETHUSDT&side=Buy&price=12")]
    [InlineData("")]
    public void Text_without_secrets_stays(string text) => Assert.Equal(text, SecretRedactor.Redact(text, Credential));

    [Fact]
    public void By_value_the_key_keeps_its_last_four_and_the_secret_nothing()
    {
        string text = SecretRedactor.Redact($"origin_string[170000{Key}5000x] {Secret}{Secret} end {Secret.ToUpperInvariant()}", Credential);
        Assert.Equal($"origin_string[170000…34565000x] ****** end {Secret.ToUpperInvariant()}", text);
    }

    [Theory]
    [InlineData("a=1&signature=deadbeef&b=2", "a=1&signature=***&b=2")]
    [InlineData("api_key=zzzz sign=00ff", "api_key=*** sign=***")]
    [InlineData("/ws?listenKey=abc123&x=1", "/ws?listenKey=***&x=1")]
    [InlineData("X-BAPI-SIGN: 00ff11, X-BAPI-TIMESTAMP: 5", "X-BAPI-SIGN: ***, X-BAPI-TIMESTAMP: 5")]
    [InlineData("x-mbx-apikey:zz9 next", "x-mbx-apikey:*** next")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: Bearer ***")]
    [InlineData("signature: 0123456789abcdef0123 was wrong", "signature: *** was wrong")]
    [InlineData("""{"apiKey":"zz","secret" : "a\"b","n":1}""", """{"apiKey":"***","secret" : "***","n":1}""")]
    [InlineData("""{"passphrase":12345,"a":[1]}""", """{"passphrase":"***","a":[1]}""")]
    [InlineData("""{"msg":"{\"sign\":\"00ff\",\"ok\":1}"}""", """{"msg":"{\"sign\":\"***\",\"ok\":1}"}""")]
    [InlineData("""{"apiSecret":"cut""", """{"apiSecret":"***" """)]
    public void By_name_values_go_whatever_the_notation(string text, string expected) =>
        Assert.Equal(expected.TrimEnd(), SecretRedactor.Redact(text, credential: null));

    [Fact]
    public void Each_line_of_a_private_key_goes()
    {
        using RSA rsa = RSA.Create(2048);
        string pem = rsa.ExportPkcs8PrivateKeyPem();
        ApiCredential credential = new(Key, Samples.Secret(pem), ApiKeyType.Rsa);

        string text = SecretRedactor.Redact(JsonSerializer.Serialize(pem) + pem, credential);

        Assert.DoesNotContain(pem.Split('\n').Where(line => line.Length >= 16 && line[0] != '-'), line => text.Contains(line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_hostile_text_does_not_take_long()
    {
        string text = string.Concat(Enumerable.Repeat("\"apiKey\" : \"\\", 20_000)) + new string(' ', 100_000);
        Assert.DoesNotContain(Secret, SecretRedactor.Redact(text + Secret, Credential), StringComparison.Ordinal);
    }
}
