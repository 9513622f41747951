using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class LimitTests
{
    [Fact]
    public async Task Bybit_counts_per_endpoint_in_a_rolling_second()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitEndpoints = new Dictionary<string, int>(StringComparer.Ordinal) { ["/v5/account/info"] = 2 } });

        Answer first = await fixture.Bybit.BybitGetAsync("/v5/account/info");
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(600));
        Answer second = await fixture.Bybit.BybitGetAsync("/v5/account/info");
        Answer third = await fixture.Bybit.BybitGetAsync("/v5/account/info");
        Answer elsewhere = await fixture.Bybit.BybitGetAsync("/v5/user/query-api");
        fixture.Clock.Advance(TimeSpan.FromMilliseconds(400));
        Answer later = await fixture.Bybit.BybitGetAsync("/v5/account/info");

        Assert.Equal((0, 0, 10006, 0, 0), (first.RetCode, second.RetCode, third.RetCode, elsewhere.RetCode, later.RetCode));
        Assert.Equal(("2", "1"), (first.Headers["X-Bapi-Limit"], first.Headers["X-Bapi-Limit-Status"]));
        Assert.Equal("0", third.Headers["X-Bapi-Limit-Status"]);
        Assert.Equal($"{fixture.Clock.Milliseconds}", third.Headers["X-Bapi-Limit-Reset-Timestamp"]);
        Assert.Equal(1, fixture.Exchange.LimitViolations);
    }

    [Fact]
    public async Task Bybit_locks_an_address_out_that_asks_too_often()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BybitIpPer5Seconds = 3 });
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(200, (await fixture.Bybit.PublicAsync("/v5/market/time")).Status);
        }

        Answer refused = await fixture.Bybit.PublicAsync("/v5/market/time");
        fixture.Clock.Advance(TimeSpan.FromMinutes(9));
        Answer still = await fixture.Bybit.PublicAsync("/v5/market/time");
        fixture.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal((403, "access too frequent"), (refused.Status, refused.Text));
        Assert.Equal(403, still.Status);
        Assert.Equal(200, (await fixture.Bybit.PublicAsync("/v5/market/time")).Status);
    }

    [Fact]
    public async Task Binance_counts_weight_by_the_minute()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BinanceStartingWeight = 2394 });

        Answer last = await fixture.Binance.BinanceGetAsync("/fapi/v3/account");
        Answer over = await fixture.Binance.BinanceGetAsync("/fapi/v3/account");
        fixture.Clock.Advance(TimeSpan.FromSeconds(int.Parse(over.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture)));
        Answer fresh = await fixture.Binance.BinanceGetAsync("/fapi/v3/account");

        Assert.Equal((200, "2399"), (last.Status, last.Headers["X-MBX-USED-WEIGHT-1M"]));
        Assert.Equal((429, -1003, "2404"), (over.Status, over.Code, over.Headers["X-MBX-USED-WEIGHT-1M"]));
        Assert.Equal((200, "5"), (fresh.Status, fresh.Headers["X-MBX-USED-WEIGHT-1M"]));
        Assert.Equal(2404, fixture.Exchange.PeakUsage["Binance futures weight 1m"]);
    }

    [Fact]
    public async Task Binance_bans_those_who_go_on()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BinanceWeight = 1, BinanceRequestsUntilBan = 2 });
        List<int> statuses = [];
        for (int i = 0; i < 5; i++)
        {
            statuses.Add((await fixture.Binance.PublicAsync("/fapi/v1/ping")).Status);
        }

        fixture.Clock.Advance(TimeSpan.FromSeconds(119));
        Answer banned = await fixture.Binance.PublicAsync("/fapi/v1/ping");
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal([200, 429, 429, 418, 418], statuses);
        Assert.Equal((418, "1"), (banned.Status, banned.Headers["Retry-After"]));
        Assert.Equal(200, (await fixture.Binance.PublicAsync("/fapi/v1/ping")).Status);
    }

    [Fact]
    public async Task Binance_counts_orders_per_account()
    {
        using SimulatorFixture fixture = new(limits: new LimitsConfig { BinanceOrdersPer10Seconds = 1 });

        Answer first = await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        Answer second = await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        Assert.Equal(("1", "1"), (first.Headers["X-MBX-ORDER-COUNT-10S"], first.Headers["X-MBX-ORDER-COUNT-1M"]));
        Assert.Equal((429, -1015), (second.Status, second.Code));
        Assert.Single(fixture.Exchange.Orders());
    }

    [Theory]
    [InlineData("/fapi/v1/premiumIndex", 10)]
    [InlineData("/fapi/v1/premiumIndex?symbol=BTCUSDT", 1)]
    [InlineData("/fapi/v1/ticker/24hr", 40)]
    [InlineData("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT", 2)]
    [InlineData("/fapi/v2/ticker/price", 2)]
    [InlineData("/fapi/v1/exchangeInfo", 1)]
    public async Task Weights_depend_on_whether_a_symbol_is_named(string target, int weight)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal($"{weight}", (await fixture.Binance.PublicAsync(target)).Headers["X-MBX-USED-WEIGHT-1M"]);
    }
}
