using ExchangeAccounts.Binance;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Query and body, character by character.</summary>
public sealed class ComposeTests
{
    private static readonly BinanceWire Wire = new(TimeProvider.System);

    private static readonly SigningContext Signing = new(Connections.Credential("EXAMPLEBINANCEKEY0001", "invented-binance-secret-do-not-use-0001"), 1700000000000, 5000);

    [Fact]
    public void A_public_call_has_no_key_no_time_and_no_signature()
    {
        using HttpRequestMessage request = Wire.Compose(new Uri("https://fapi.binance.com"), new EndpointCall(BinanceEndpoints.Time), null);

        Assert.Equal("https://fapi.binance.com/fapi/v1/time", request.RequestUri!.AbsoluteUri);
        Assert.Empty(request.Headers);
        Assert.Null(request.Content);
    }

    [Fact]
    public void A_signed_read_has_everything_in_the_query()
    {
        using HttpRequestMessage request = Wire.Compose(new Uri("https://fapi.binance.com"), new EndpointCall(BinanceEndpoints.Account), Signing);

        Assert.Equal(
            "https://fapi.binance.com/fapi/v3/account?recvWindow=5000&timestamp=1700000000000&signature=063cd504bb02fd139ac41acf66f25cc1db2f7ff24bfb789afb591b968cb9d4c6",
            request.RequestUri!.AbsoluteUri);
        Assert.Null(request.Content);
        Assert.Equal("X-MBX-APIKEY", Assert.Single(request.Headers).Key);
    }

    [Fact]
    public async Task A_post_has_everything_in_a_form()
    {
        string body = new QueryText().Add("symbol", "BTCUSDT").Add("leverage", 5m).ToString();
        using HttpRequestMessage request = Wire.Compose(new Uri("https://fapi.binance.com"), new EndpointCall(BinanceEndpoints.SetLeverage, Body: body), Signing);

        Assert.Equal("https://fapi.binance.com/fapi/v1/leverage", request.RequestUri!.AbsoluteUri);
        Assert.Equal("application/x-www-form-urlencoded", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal(
            "symbol=BTCUSDT&leverage=5&recvWindow=5000&timestamp=1700000000000&signature=2acdf93fefec697be268c224fdadd6286ebf83639b6748e10551eed431a05ad9",
            await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("https://relay.example/binance", "https://relay.example/binance/fapi/v1/order?")]
    [InlineData("https://relay.example/binance/", "https://relay.example/binance/fapi/v1/order?")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/fapi/v1/order?")]
    public void A_base_address_keeps_its_own_path_and_port(string baseAddress, string start)
    {
        using HttpRequestMessage request = Wire.Compose(new Uri(baseAddress), new EndpointCall(BinanceEndpoints.CancelOrder, "symbol=BTCUSDT"), Signing);

        Assert.StartsWith(start + "symbol=BTCUSDT&recvWindow=5000&timestamp=1700000000000&signature=", request.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_signed_is_what_is_sent_whatever_the_characters()
    {
        string query = new QueryText().Add("symbol", "币安人生USDT").Add("origClientOrderId", "a:b/c.d_e-f g+h&i=%").ToString();
        using HttpRequestMessage request = Wire.Compose(new Uri("https://fapi.binance.com"), new EndpointCall(BinanceEndpoints.FindOrder, query), Signing);

        string sent = request.RequestUri!.Query[1..];
        int end = sent.IndexOf("&signature=", StringComparison.Ordinal);
        Assert.Equal(query + "&recvWindow=5000&timestamp=1700000000000", sent[..end]);
        Assert.Equal(RequestSigner.Sign(Signing.Credential, sent[..end]), sent[(end + 11)..]);
    }

    [Fact]
    public void Time_is_read_in_milliseconds() => Assert.Equal(1499827319559, Wire.ReadTime(BinanceFiles.Bytes("market_get_server_time")));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"serverTime\":\"\"}")]
    [InlineData("{\"serverTime\":\"soon\"}")]
    [InlineData("null")]
    [InlineData("")]
    public void A_time_that_is_none_is_no_time(string body) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => Wire.ReadTime(System.Text.Encoding.UTF8.GetBytes(body)));
}
