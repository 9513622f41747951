using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceSpotTests
{
    [Fact]
    public async Task The_spot_wallet_is_told_with_what_is_tied_up()
    {
        using SimulatorFixture fixture = new();

        JsonElement row = Assert.Single((await AskAsync(fixture, "/sapi/v3/asset/getUserAsset", "needBtcValuation=true")).Rows);

        Assert.Equal(("BTC", "1.5", "0.5", "0", "0", "0", "2"), (row.Text("asset"), row.Text("free"), row.Text("locked"), row.Text("freeze"), row.Text("withdrawing"), row.Text("ipoable"), row.Text("btcValuation")));
        Assert.Empty((await AskAsync(fixture, "/sapi/v3/asset/getUserAsset", "asset=ETH")).Rows);
        Assert.Equal("0", (await AskAsync(fixture, "/sapi/v3/asset/getUserAsset", "asset=BTC")).Rows.Single().Text("btcValuation"));
    }

    [Fact]
    public async Task The_funding_wallet_is_told()
    {
        using SimulatorFixture fixture = new();

        JsonElement row = Assert.Single((await AskAsync(fixture, "/sapi/v1/asset/get-funding-asset", "needBtcValuation=true")).Rows);

        Assert.Equal(("USDT", "250", "0", "0.00416667"), (row.Text("asset"), row.Text("free"), row.Text("locked"), row.Text("btcValuation")));
        Assert.False(row.TryGetProperty("ipoable", out _));
    }

    [Fact]
    public async Task Wallets_are_valued_in_bitcoin()
    {
        using SimulatorFixture fixture = new();

        JsonElement[] rows = (await fixture.Binance.BinanceGetAsync("/sapi/v1/asset/wallet/balance")).Rows;
        string Of(string wallet) => rows.Single(r => r.Text("walletName") == wallet).Text("balance");

        // 10,000 USDT and one BTC of 60,000 in the futures wallet.
        Assert.Equal(("2", "0.00416667", "1.16666667", "0"), (Of("Spot"), Of("Funding"), Of("USD-M Futures"), Of("Earn")));
    }

    [Fact]
    public async Task Reading_wallets_needs_no_right_to_trade_although_it_is_a_post()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, permissions: ["Read"]));

        Assert.Single((await AskAsync(fixture, "/sapi/v3/asset/getUserAsset", "")).Rows);
        Assert.Single((await AskAsync(fixture, "/sapi/v1/asset/get-funding-asset", "")).Rows);
    }

    [Fact]
    public async Task New_simulated_accounts_have_a_little_in_the_funding_wallet()
    {
        SimulatedExchange exchange = new();
        using SimulatorClient client = SimulatorClient.For(exchange, exchange.Accounts[1], TimeProvider.System);

        JsonElement row = Assert.Single((await client.BinancePostAsync("/sapi/v1/asset/get-funding-asset", "", "")).Rows);

        Assert.Equal(("USDT", "75"), (row.Text("asset"), row.Text("free")));
    }

    [Fact]
    public async Task Spot_prices_come_for_one_some_or_all()
    {
        using SimulatorFixture fixture = new();
        Task<Answer> PriceAsync(string query) => fixture.Binance.PublicAsync("/api/v3/ticker/price" + query);

        JsonElement one = (await PriceAsync("?symbol=BTCUSDT")).Json;
        JsonElement[] some = (await PriceAsync("?symbols=" + Uri.EscapeDataString("[\"ETHUSDT\",\"BTCUSDT\"]"))).Rows;
        JsonElement[] all = (await PriceAsync("")).Rows;

        Assert.Equal(("BTCUSDT", "60000.00000000"), (one.Text("symbol"), one.Text("price")));
        Assert.Equal(["3000.00000000", "60000.00000000"], some.Select(p => p.Text("price")));
        Assert.Contains(all, p => p.Text("symbol") == "BNBUSDT");
        Assert.Equal(-1121, (await PriceAsync("?symbol=NOPE")).Code);
        Assert.Equal(-1130, (await PriceAsync("?symbols=nonsense")).Code);
    }

    private static Task<Answer> AskAsync(SimulatorFixture fixture, string path, string parameters) => fixture.Binance.BinancePostAsync(path, "", parameters);
}
