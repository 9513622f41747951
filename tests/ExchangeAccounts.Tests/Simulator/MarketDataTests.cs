using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class MarketDataTests
{
    [Fact]
    public async Task Bybit_pages_instruments_by_cursor_sent_as_it_is_or_encoded()
    {
        using SimulatorFixture fixture = new();
        foreach (Func<string, string> encode in new Func<string, string>[] { static c => c, Uri.EscapeDataString })
        {
            List<string> symbols = [];
            string cursor = "";
            do
            {
                Answer page = await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=linear&limit=4" + (cursor.Length == 0 ? "" : "&cursor=" + encode(cursor)));
                symbols.AddRange(page.List.Select(i => i.Text("symbol")));
                cursor = page.Result.Text("nextPageCursor");
            }
            while (cursor.Length > 0);

            Assert.Equal(symbols.Distinct(StringComparer.Ordinal), symbols);
            Assert.Superset(new HashSet<string>(["BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "1000PEPEUSDT", "BTCPERP", "ETHPERP", "BTCUSDT-29DEC23"]), symbols.ToHashSet());
        }
    }

    [Fact]
    public async Task Bybit_lists_inverse_contracts_spot_pairs_and_one_not_yet_trading()
    {
        using SimulatorFixture fixture = new();

        JsonElement[] inverse = (await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=inverse")).List;
        JsonElement[] spot = (await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=spot")).List;
        JsonElement[] waiting = (await fixture.Bybit.PublicAsync("/v5/market/instruments-info?category=linear&status=PreLaunch")).List;

        Assert.Equal(["BTCUSD", "ETHUSD", "BTCUSDZ23"], inverse.Select(i => i.Text("symbol")));
        Assert.Equal("InverseFutures", inverse[2].Text("contractType"));
        Assert.Contains("BTCUSDT", spot.Select(i => i.Text("symbol")));
        Assert.Equal("true", waiting.Single().Text("isPreListing"));
        Assert.Equal("Not supported symbols", (await fixture.Bybit.PublicAsync("/v5/market/tickers?category=linear&symbol=NOPE")).Json.Text("retMsg"));
        Assert.Equal(10001, (await fixture.Bybit.PublicAsync("/v5/market/tickers?category=nothing")).RetCode);
    }

    [Fact]
    public async Task Bybit_positions_need_a_symbol_or_a_settle_coin_and_page()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, positions: e == ExchangeNames.Bybit
            ? [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m }, new PositionConfig { Symbol = "ETHUSDT", Size = -1m, EntryPrice = 3_000m }, new PositionConfig { Symbol = "BTCPERP", Size = 0.1m, EntryPrice = 60_000m }]
            : []));

        Answer first = await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT&limit=2");
        Answer second = await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT&limit=2&cursor=" + Uri.EscapeDataString(first.Result.Text("nextPageCursor")));
        JsonElement flat = (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&symbol=SOLUSDT")).List.Single();

        Assert.Equal([("BTCUSDT", "Buy"), ("ETHUSDT", "Sell")], first.List.Select(p => (p.Text("symbol"), p.Text("side"))));
        Assert.Equal((0, ""), (second.List.Length, second.Result.Text("nextPageCursor")));
        Assert.Equal(("0.0", "", ""), (flat.Text("size"), flat.Text("side"), flat.Text("unrealisedPnl")));
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear")).RetCode);
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=linear&settleCoin=USDT&limit=201")).RetCode);
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/position/list", "category=inverse")).List);
    }

    [Fact]
    public async Task Funding_and_spot_wallets_are_apart_from_derivatives()
    {
        using SimulatorFixture fixture = new();

        Answer funding = await fixture.Bybit.BybitGetAsync("/v5/asset/transfer/query-account-coins-balance", "accountType=FUND");
        Answer spot = await fixture.Binance.BinanceGetAsync("/api/v3/account", "omitZeroBalances=true");
        JsonElement bitcoin = spot.Json.GetProperty("balances").EnumerateArray().Single();

        Assert.Equal("success", funding.Json.Text("retMsg"));
        Assert.Equal(("USDT", "250", ""), (funding.Result.GetProperty("balance")[0].Text("coin"), funding.Result.GetProperty("balance")[0].Text("walletBalance"), funding.Result.GetProperty("balance")[0].Text("bonus")));
        Assert.Equal(("BTC", "1.50000000", "0.50000000"), (bitcoin.Text("asset"), bitcoin.Text("free"), bitcoin.Text("locked")));
    }

    [Fact]
    public async Task Binance_tells_one_symbol_as_an_object_and_all_as_an_array()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal("60000.00000000", (await fixture.Binance.PublicAsync("/fapi/v1/premiumIndex?symbol=BTCUSDT")).Json.Text("markPrice"));
        Assert.Equal(JsonValueKind.Array, (await fixture.Binance.PublicAsync("/fapi/v1/premiumIndex")).Json.ValueKind);
        Assert.Equal(JsonValueKind.Array, (await fixture.Binance.BinanceGetAsync("/fapi/v1/leverageBracket", "symbol=BTCUSDT")).Json.ValueKind);
        Assert.Equal("60000.00000000", (await fixture.Binance.PublicAsync("/fapi/v1/assetIndex?symbol=BTCUSD")).Json.Text("index"));
    }

    [Fact]
    public async Task Binance_lists_dated_and_settling_contracts_with_filters()
    {
        using SimulatorFixture fixture = new();

        JsonElement[] symbols = [.. (await fixture.Binance.PublicAsync("/fapi/v1/exchangeInfo")).Json.GetProperty("symbols").EnumerateArray()];
        JsonElement dated = symbols.Single(s => s.Text("contractType") == "CURRENT_QUARTER");

        Assert.Equal("BTCUSDT_231229", dated.Text("symbol"));
        Assert.Contains("SETTLING", symbols.Select(s => s.Text("status")));
        Assert.All(symbols, s => Assert.Equal(
            ["PRICE_FILTER", "LOT_SIZE", "MARKET_LOT_SIZE", "MAX_NUM_ORDERS", "MIN_NOTIONAL", "PERCENT_PRICE"],
            s.GetProperty("filters").EnumerateArray().Select(f => f.Text("filterType"))));
    }

    [Fact]
    public async Task Binance_multi_assets_accounts_pool_their_collateral_in_dollars()
    {
        using SimulatorFixture fixture = new(e => SimulatorFixture.Account(e, multiAssets: true));

        JsonElement account = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json;
        JsonElement[] assets = [.. account.GetProperty("assets").EnumerateArray()];

        Assert.Equal("70000.00000000", account.Text("totalWalletBalance"));
        Assert.Equal(("70000.00000000", "true"), (assets[0].Text("availableBalance"), assets[0].Text("marginAvailable")));
        Assert.Equal("true", (await fixture.Binance.BinanceGetAsync("/fapi/v1/multiAssetsMargin")).Json.Text("multiAssetsMargin"));
        Assert.Equal("true", (await fixture.Binance.BinanceGetAsync("/fapi/v2/account")).Json.Text("multiAssetsMargin"));
        Assert.Equal("true", (await fixture.Binance.BinanceGetAsync("/fapi/v1/accountConfig")).Json.Text("multiAssetsMargin"));
    }

    [Fact]
    public async Task Binance_single_asset_accounts_do_not_tell_collateral_and_total_usdt_only()
    {
        using SimulatorFixture fixture = new();

        JsonElement account = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Json;

        Assert.Equal("10000.00000000", account.Text("totalWalletBalance"));
        Assert.All(account.GetProperty("assets").EnumerateArray(), a => Assert.False(a.TryGetProperty("marginAvailable", out _)));
        Assert.Empty(account.GetProperty("positions").EnumerateArray());
        Assert.Equal(6, (await fixture.Binance.BinanceGetAsync("/fapi/v3/balance")).Rows.Length);
        Assert.Equal(2, (await fixture.Binance.BinanceGetAsync("/fapi/v1/rateLimit/order")).Rows.Length);
    }
}
