namespace ExchangeAccounts.Tests.Binance;

/// <summary>Tiers, ranks, trading status and fee rates.</summary>
public sealed class StatusTests
{
    [Fact]
    public async Task Tiers_are_read_lowest_first()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/leverageBracket",
            """
            [{"symbol":"BTCUSDT","brackets":[
              {"bracket":2,"initialLeverage":100,"notionalCap":9223372036854775807,"notionalFloor":"50000","maintMarginRatio":0.005,"cum":50.0},
              null,
              {"bracket":1,"initialLeverage":125,"notionalCap":50000,"notionalFloor":0,"maintMarginRatio":0.004,"cum":0.0}]},
             {"symbol":"ETHUSDT","brackets":[]}]
            """);

        IReadOnlyList<ExchangeRiskLimit> tiers = await harness.Adapter.GetRiskLimits(harness.Connection, null, default);

        ExchangeRiskLimit lowest = new()
        {
            Account = "main",
            Exchange = "Binance",
            Environment = ExchangeEnvironments.Testnet,
            Symbol = "BTC:PERP-USDT",
            ExchangeSymbol = "BTCUSDT",
            Tier = 1,
            RawTier = "1",
            MinNotional = 0m,
            MaxNotional = 50000m,
            NotionalAsset = "USDT",
            MaxLeverage = 125m,
            MaintMarginRate = 0.004m,
            MaintMarginDeduction = 0m,
        };
        Assert.Equal(
            [lowest, lowest with { Tier = 2, RawTier = "2", MinNotional = 50000m, MaxNotional = null, MaxLeverage = 100m, MaintMarginRate = 0.005m, MaintMarginDeduction = 50m }],
            tiers);
        Assert.Equal("", harness.Stub.Only("GET /fapi/v1/leverageBracket").Parameters);
        Assert.Empty(harness.Reporter.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tiers_of_one_symbol_come_as_an_array_or_an_object_and_a_factor_is_told(bool array)
    {
        string text = BinanceFiles.Text("account_get_brackets").Trim();
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/leverageBracket", array ? text : text[1..^1]);

        ExchangeRiskLimit tier = Assert.Single(await harness.Adapter.GetRiskLimits(harness.Connection, [BinanceHarness.Perpetual("ETH")], default));

        Assert.Equal(("ETH:PERP-USDT", 10000m, 75m, 0.0065m, null), (tier.Symbol, tier.MaxNotional, tier.MaxLeverage, tier.MaintMarginRate, tier.InitialMarginRate));
        Assert.Equal("symbol=ETHUSDT", harness.Stub.Only("GET /fapi/v1/leverageBracket").Parameters);
        Assert.Contains("a factor of 1.50", Assert.Single(harness.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Empty(await harness.Adapter.GetRiskLimits(harness.Connection, [], default));
    }

    [Theory]
    [InlineData("""[{"symbol":"BTCUSDT"}]""")]
    [InlineData("""[{"symbol":"BTCUSDT","brackets":[{"bracket":1,"notionalCap":5}]}]""")]
    public async Task Tiers_that_are_left_out_are_unreadable_never_none(string rows)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/leverageBracket", rows);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetRiskLimits(harness.Connection, null, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public async Task Ranks_are_those_of_open_positions()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/adlQuantile", BinanceFiles.Text("account_get_position_adl_quantile_estimation")).On(
            "GET /fapi/v3/positionRisk",
            """
            [{"symbol":"ETHUSDT","positionSide":"LONG","positionAmt":"1"},{"symbol":"ETHUSDT","positionSide":"SHORT","positionAmt":"0"},
             {"symbol":"BTCUSDT","positionSide":"BOTH","positionAmt":"-1","adl":4},{"symbol":"ADAUSDT","positionSide":"BOTH","positionAmt":"3","adl":2},
             {"symbol":"BTCUSDC","positionSide":"BOTH","positionAmt":"3"},null]
            """);

        IReadOnlyList<ExchangeAdlRank> all = await harness.Adapter.GetAdlRanks(harness.Connection, null, default);
        IReadOnlyList<ExchangeAdlRank> some = await harness.Adapter.GetAdlRanks(harness.Connection, [BinanceHarness.Btc, BinanceHarness.Perpetual("XRP")], default);

        Assert.Equal(
            new ExchangeAdlRank
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "ETH:PERP-USDT",
                ExchangeSymbol = "ETHUSDT",
                PositionSide = PositionSide.Long,
                Rank = 3,
                MaxRank = 4,
            },
            all[0]);

        // The quantile endpoint's where it has the leg, else the position's own, else nothing.
        Assert.Equal([("BTCUSDT", 0), ("ADAUSDT", 2), ("BTCUSDC", (int?)null)], all.Skip(1).Select(static r => (r.ExchangeSymbol, r.Rank)));
        Assert.Equal("BTCUSDT", Assert.Single(some).ExchangeSymbol);
    }

    [Fact]
    public async Task The_rank_of_one_symbol_may_come_alone()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/adlQuantile", BinanceFiles.Text("account_adl_single_symbol"))
            .On("GET /fapi/v3/positionRisk", """[{"symbol":"ETHUSDT","positionSide":"SHORT","positionAmt":"-1"}]""");

        ExchangeAdlRank rank = Assert.Single(await harness.Adapter.GetAdlRanks(harness.Connection, [BinanceHarness.Perpetual("ETH")], default));

        Assert.Equal((PositionSide.Short, 3), (rank.PositionSide, rank.Rank));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal("symbol=ETHUSDT", r.Parameters));
        Assert.Empty(await harness.Adapter.GetAdlRanks(harness.Connection, [], default));
    }

    [Fact]
    public async Task The_accounts_status_stands_before_what_is_watched_of_it_and_of_symbols()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/accountConfig", BinanceFiles.Text("account_get_account_configuration")).On(
            "GET /fapi/v1/apiTradingStatus",
            BinanceFiles.Text("account_get_trading_status").Replace("\"indicators\": {", """ "indicators": {"ACCOUNT":[{"indicator":"TMV","isLocked":"false","value":10,"triggerValue":1}],"NEWUSDT":null,""", StringComparison.Ordinal));

        IReadOnlyList<ExchangeTradingStatus> rows = await harness.Adapter.GetTradingStatus(harness.Connection, null, default);
        IReadOnlyList<ExchangeTradingStatus> some = await harness.Adapter.GetTradingStatus(harness.Connection, [BinanceHarness.Btc, BinanceHarness.Perpetual("XRP")], default);

        ExchangeTradingStatus account = new() { Account = "main", Exchange = "Binance", Environment = ExchangeEnvironments.Testnet, CanTrade = true };
        DateTime at = DateTime.UnixEpoch.AddMilliseconds(1545741270000);
        Assert.Equal(account, rows[0]);
        Assert.Equal(account with { CanTrade = null, IsLocked = false, Indicator = "TMV", Value = 10m, TriggerValue = 1m, UpdateTime = at }, rows[1]);
        Assert.Equal(
            account with { CanTrade = null, Symbol = "BTC:PERP-USDT", ExchangeSymbol = "BTCUSDT", IsLocked = true, Indicator = "UFR", Value = 0.05m, TriggerValue = 0.995m, RecoverTime = at, UpdateTime = at },
            rows[2]);
        Assert.Equal(["UFR", "IFER", "GCR", "DR", "UFR", "IFER", "GCR", "DR"], rows.Skip(2).Select(static r => r.Indicator));
        Assert.Equal([null, null, "BTCUSDT", "BTCUSDT", "BTCUSDT", "BTCUSDT"], some.Select(static r => r.ExchangeSymbol));
    }

    [Fact]
    public async Task The_status_of_one_symbol_is_asked_by_name_and_without_indicators_it_is_unreadable()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/accountConfig", """{"canTrade":false}""").On("GET /fapi/v1/apiTradingStatus", """{"indicators":{},"updateTime":1}""");

        ExchangeTradingStatus account = Assert.Single(await harness.Adapter.GetTradingStatus(harness.Connection, [BinanceHarness.Btc], default));
        harness.Stub.On("GET /fapi/v1/apiTradingStatus", "{}");
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetTradingStatus(harness.Connection, null, default));

        Assert.False(account.CanTrade);
        Assert.Equal(FailureKind.Protocol, failure.Kind);
        Assert.Equal(["symbol=BTCUSDT", ""], harness.Stub.Requests.Where(static r => r.Path == "/fapi/v1/apiTradingStatus").Select(static r => r.Parameters));
    }

    [Fact]
    public async Task Fee_rates_are_told_one_symbol_at_a_time()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/commissionRate", r => BinanceStub.Reply(r.Parameters == "symbol=BTCUSDT"
            ? BinanceFiles.Text("account_get_user_commission_rate")
            : """{"symbol":"ETHUSDT","makerCommissionRate":"-0.0001","takerCommissionRate":"0.0005","rpiCommissionRate":"0.00005"}"""));

        IReadOnlyList<ExchangeFeeRate> rates = await harness.Adapter.GetFeeRates(harness.Connection, [BinanceHarness.Btc, BinanceHarness.Perpetual("ETH")], default);

        Assert.Equal(
            new ExchangeFeeRate
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                MarketType = MarketType.Perp,
                MakerFeeRate = 0.0002m,
                TakerFeeRate = 0.0004m,
            },
            rates[0]);
        Assert.Equal((-0.0001m, 0.0005m), (rates[1].MakerFeeRate, rates[1].TakerFeeRate));
        Assert.Empty(await harness.Adapter.GetFeeRates(harness.Connection, [], default));
    }

    [Fact]
    public async Task Fee_rates_of_all_symbols_are_unsupported_and_missing_ones_unreadable()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/commissionRate", """{"symbol":"BTCUSDT","makerCommissionRate":""}""");

        ExchangeException all = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetFeeRates(harness.Connection, null, default));
        ExchangeException missing = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetFeeRates(harness.Connection, [BinanceHarness.Btc], default));

        Assert.Equal((FailureKind.Unsupported, "Symbol"), (all.Kind, all.Parameter));
        Assert.Contains("give -Symbol", all.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Protocol, missing.Kind);
        Assert.Single(harness.Stub.Requests);
    }
}
