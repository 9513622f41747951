using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>What all settings have in common: who may change them, and what a call costs.</summary>
public sealed class SettingsRegisterTests
{
    [Theory]
    [InlineData("/v5/account/set-margin-mode")]
    [InlineData("/v5/position/switch-mode")]
    [InlineData("/v5/position/set-leverage")]
    [InlineData("/v5/position/add-margin")]
    [InlineData("/v5/position/set-auto-add-margin")]
    [InlineData("/v5/position/confirm-pending-mmr")]
    public async Task Bybit_keys_without_the_right_to_trade_change_nothing(string path)
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, permissions: ["Read"]));

        Assert.Equal(10005, (await fixture.Bybit.BybitPostAsync(path, "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\"}")).RetCode);
    }

    [Theory]
    [InlineData("/fapi/v1/marginType")]
    [InlineData("/fapi/v1/positionSide/dual")]
    [InlineData("/fapi/v1/multiAssetsMargin")]
    [InlineData("/fapi/v1/positionMargin")]
    [InlineData("/fapi/v1/leverage")]
    [InlineData("/fapi/v1/feeBurn")]
    public async Task Binance_keys_without_the_right_to_trade_change_nothing(string path)
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, permissions: ["Read"]));

        Answer refused = await fixture.Binance.BinancePostAsync(path, "", "symbol=BTCUSDT");

        Assert.Equal((401, -2015), (refused.Status, refused.Code));
    }

    [Theory]
    [InlineData("POST", "/v5/account/set-margin-mode", 5)]
    [InlineData("POST", "/v5/position/switch-mode", 10)]
    [InlineData("POST", "/v5/position/add-margin", 10)]
    [InlineData("POST", "/v5/position/set-auto-add-margin", 10)]
    [InlineData("POST", "/v5/position/confirm-pending-mmr", 10)]
    [InlineData("GET", "/v5/account/fee-rate", 5)]
    [InlineData("GET", "/v5/account/withdrawal", 50)]
    [InlineData("GET", "/v5/account/collateral-info", 50)]
    [InlineData("GET", "/v5/asset/transfer/query-account-coins-balance", 5)]
    [InlineData("GET", "/v5/asset/transfer/query-account-coin-balance", 450)]
    [InlineData("GET", "/v5/asset/asset-overview", 50)]
    public async Task Bybit_endpoints_have_the_limits_of_the_register(string method, string path, int perSecond)
    {
        using SimulatorFixture fixture = new();

        Answer answer = method == "GET" ? await fixture.Bybit.BybitGetAsync(path) : await fixture.Bybit.BybitPostAsync(path, "{}");

        Assert.Equal((200, $"{perSecond}", $"{perSecond - 1}"), (answer.Status, answer.Headers["X-Bapi-Limit"], answer.Headers["X-Bapi-Limit-Status"]));
    }

    [Theory]
    [InlineData("POST", "/fapi/v1/marginType", 1)]
    [InlineData("POST", "/fapi/v1/positionSide/dual", 1)]
    [InlineData("GET", "/fapi/v1/positionSide/dual", 30)]
    [InlineData("POST", "/fapi/v1/multiAssetsMargin", 1)]
    [InlineData("GET", "/fapi/v1/multiAssetsMargin", 30)]
    [InlineData("POST", "/fapi/v1/positionMargin", 1)]
    [InlineData("GET", "/fapi/v1/positionMargin/history", 1)]
    [InlineData("GET", "/fapi/v1/adlQuantile", 5)]
    [InlineData("GET", "/fapi/v1/apiTradingStatus", 10)]
    [InlineData("GET", "/fapi/v1/apiTradingStatus?symbol=BTCUSDT", 1)]
    [InlineData("GET", "/fapi/v1/commissionRate", 20)]
    [InlineData("GET", "/fapi/v1/feeBurn", 30)]
    [InlineData("POST", "/fapi/v1/feeBurn", 1)]
    [InlineData("GET", "/fapi/v1/rateLimit/order", 1)]
    [InlineData("GET", "/fapi/v2/account", 10)]
    [InlineData("GET", "/fapi/v2/positionRisk", 10)]
    [InlineData("GET", "/fapi/v2/balance", 5)]
    [InlineData("POST", "/sapi/v3/asset/getUserAsset", 5)]
    [InlineData("POST", "/sapi/v1/asset/get-funding-asset", 1)]
    [InlineData("GET", "/sapi/v1/asset/wallet/balance", 60)]
    public async Task Binance_endpoints_have_the_weights_of_the_register(string method, string target, int weight)
    {
        using SimulatorFixture fixture = new();
        string[] parts = target.Split('?');

        Answer answer = await fixture.Binance.BinanceAsync(HttpMethod.Parse(method), parts[0], parts.Length > 1 ? parts[1] : "");

        Assert.NotEqual(404, answer.Status);
        Assert.Equal($"{weight}", answer.Headers["X-MBX-USED-WEIGHT-1M"]);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("?symbol=BTCUSDT", 2)]
    public async Task Spot_prices_weigh_more_without_a_symbol(string query, int weight)
    {
        using SimulatorFixture fixture = new();

        Assert.Equal($"{weight}", (await fixture.Binance.PublicAsync("/api/v3/ticker/price" + query)).Headers["X-MBX-USED-WEIGHT-1M"]);
    }

    [Theory]
    [InlineData("""{ "name": "a", "exchange": "Bybit", "unifiedMarginStatus": 1 }""", "unifiedMarginStatus")]
    [InlineData("""{ "name": "a", "exchange": "Binance", "isolatedSymbols": ["NOPE"] }""", "NOPE")]
    [InlineData("""{ "name": "a", "exchange": "Binance", "lockedIndicators": [{ "symbol": "NOPE", "indicator": "UFR" }] }""", "NOPE")]
    [InlineData("""{ "name": "a", "exchange": "Binance", "lockedIndicators": [{ "symbol": "ACCOUNT", "indicator": "XYZ" }] }""", "XYZ")]
    public void Impossible_settings_are_refused(string json, string named)
    {
        SimulatedExchange exchange = new();

        Assert.Contains(named, Assert.Throws<SimulatorConfigException>(() => exchange.AddAccount(AccountConfig.Parse(json))).Message, StringComparison.Ordinal);
    }
}
