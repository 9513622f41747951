using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class AuthenticationTests
{
    [Theory]
    [InlineData(-5000, 0)]
    [InlineData(-5001, 10002)]
    [InlineData(999, 0)]
    [InlineData(1000, 10002)]
    public async Task Bybit_accepts_a_timestamp_from_the_window_to_just_under_a_second_ahead(int offset, int retCode)
    {
        using SimulatorFixture fixture = new();
        fixture.Bybit.Timestamp = fixture.Clock.Milliseconds + offset;

        Assert.Equal(retCode, (await fixture.Bybit.BybitGetAsync("/v5/account/info")).RetCode);
    }

    [Theory]
    [InlineData(-5000, 0)]
    [InlineData(-5001, -1021)]
    [InlineData(999, 0)]
    [InlineData(1000, -1021)]
    public async Task Binance_accepts_a_timestamp_from_the_window_to_just_under_a_second_ahead(int offset, int code)
    {
        using SimulatorFixture fixture = new();
        fixture.Binance.ReceiveWindow = null;
        fixture.Binance.Timestamp = fixture.Clock.Milliseconds + offset;

        Answer answer = await fixture.Binance.BinanceGetAsync("/fapi/v3/account");

        Assert.Equal(code, answer.Code);
        Assert.Equal(code == 0 ? 200 : 400, answer.Status);
    }

    [Fact]
    public async Task Bybit_needs_no_window_header()
    {
        using SimulatorFixture fixture = new();
        fixture.Bybit.ReceiveWindow = null;

        Assert.Equal(0, (await fixture.Bybit.BybitGetAsync("/v5/account/info")).RetCode);
    }

    [Theory]
    [InlineData("60000", 0)]
    [InlineData("60001", -1130)]
    public async Task Binance_refuses_windows_over_a_minute(string window, int code)
    {
        using SimulatorFixture fixture = new();
        fixture.Binance.ReceiveWindow = window;

        Assert.Equal(code, (await fixture.Binance.BinanceGetAsync("/fapi/v1/accountConfig")).Code);
    }

    [Fact]
    public async Task Wrong_signatures_are_told_apart_from_wrong_keys()
    {
        using SimulatorFixture fixture = new();
        using SimulatorClient stranger = SimulatorClient.For(fixture.Exchange, new SimulatedAccount("x", "Bybit", "UNKNOWNKEY", "secret"), fixture.Clock);
        using SimulatorClient malformed = SimulatorClient.For(fixture.Exchange, new SimulatedAccount("x", "Binance", "not a key!", "secret"), fixture.Clock);
        fixture.Bybit.Tamper = static s => "00" + s[2..];
        fixture.Binance.Tamper = static s => "00" + s[2..];

        Answer unknown = await stranger.BinanceGetAsync("/fapi/v3/account");
        Answer bad = await malformed.BinanceGetAsync("/fapi/v3/account");

        Assert.Equal(10004, (await fixture.Bybit.BybitGetAsync("/v5/account/info")).RetCode);
        Assert.Equal(10003, (await stranger.BybitGetAsync("/v5/account/info")).RetCode);
        Assert.Equal((-1022, 400), await CodeAsync(fixture.Binance.BinanceGetAsync("/fapi/v3/account")));
        Assert.Equal((-2015, 401), (unknown.Code, unknown.Status));
        Assert.Equal((-2014, 401), (bad.Code, bad.Status));
    }

    [Fact]
    public async Task Missing_credentials_are_refused()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(401, (await fixture.Bybit.PublicAsync("/v5/account/info")).Status);
        Assert.Equal(-2014, (await fixture.Bybit.PublicAsync("/fapi/v3/account")).Code);
    }

    [Fact]
    public async Task Hexadecimal_signatures_may_be_upper_case()
    {
        using SimulatorFixture fixture = new();
        fixture.Binance.Tamper = static s => s.ToUpperInvariant();

        Assert.Equal(200, (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Status);
    }

    [Fact]
    public async Task A_read_only_key_reads_but_does_not_trade()
    {
        using SimulatorFixture fixture = new(exchange => SimulatorFixture.Account(exchange, permissions: ["Read"]));

        Answer restrictions = await fixture.Binance.BinanceGetAsync("/sapi/v1/account/apiRestrictions");

        Assert.Equal("1", (await fixture.Bybit.BybitGetAsync("/v5/user/query-api")).Result.Text("readOnly"));
        Assert.Equal(10005, (await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.01\"")).RetCode);
        Assert.Equal((-2015, 401), await CodeAsync(fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.01")));
        Assert.Equal("false", restrictions.Json.Text("enableFutures"));
        Assert.Equal("true", restrictions.Json.Text("enableReading"));
    }

    [Fact]
    public async Task Binance_takes_parameters_from_query_and_body_and_the_query_wins()
    {
        using SimulatorFixture fixture = new();

        Answer split = await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "symbol=ETHUSDT", "leverage=7&symbol=BTCUSDT");

        Assert.Equal("ETHUSDT", split.Json.Text("symbol"));
        Assert.Equal("7", split.Json.Text("leverage"));
    }

    [Fact]
    public async Task Paths_that_do_not_exist_are_404()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(404, (await fixture.Bybit.PublicAsync("/v5/nothing")).Status);
        Assert.Equal(404, (await fixture.Bybit.PublicAsync("/elsewhere")).Status);
        Assert.Equal((-5000, 404), await CodeAsync(fixture.Binance.PublicAsync("/fapi/v9/nothing")));
    }

    [Fact]
    public async Task Bybit_refuses_a_get_with_a_body()
    {
        using SimulatorFixture fixture = new();

        Answer answer = await fixture.Bybit.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/v5/market/time") { Content = new StringContent("{}") });

        Assert.Equal(403, answer.Status);
    }

    private static async Task<(int Code, int Status)> CodeAsync(Task<Answer> answer)
    {
        Answer done = await answer;
        return (done.Code, done.Status);
    }
}
