namespace ExchangeAccounts.Tests.Binance;

public sealed class PositionTests
{
    [Fact]
    public async Task The_recorded_position_is_read_whole()
    {
        using BinanceHarness harness = Arrange(BinanceFiles.Text("account_position_risk_v3"), """[{"symbol":"ADAUSDT","marginType":"ISOLATED","leverage":20}]""");

        ExchangePosition position = Assert.Single(await harness.Adapter.GetPositions(harness.Connection, null, default));

        Assert.Equal(
            new ExchangePosition
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "ADA:PERP-USDT",
                ExchangeSymbol = "ADAUSDT",
                MarketType = MarketType.Perp,
                PositionSide = PositionSide.Both,
                Size = 30m,
                Notional = 12.314277m,
                EntryPrice = 0.385m,
                MarkPrice = 0.4104759m,
                BreakEvenPrice = 0.385077m,
                Leverage = 20m,
                MarginMode = MarginMode.Isolated,
                UnrealizedProfit = 0.764277m,
                InitialMargin = 0.61571385m,
                MaintMargin = 0.0800428m,
                IsolatedMargin = 0m,
                SettleAsset = "USDT",
                AdlRank = 2,
                UpdateTime = new DateTime(2024, 7, 11, 22, 20, 17, 660, DateTimeKind.Utc),
            },
            position);
    }

    [Theory]
    [InlineData("ISOLATED", 12.5)]
    [InlineData("CROSSED", null)]
    public async Task What_is_set_aside_is_the_wallet_of_an_isolated_position(string type, double? margin)
    {
        string risk = BinanceFiles.Text("account_position_risk_v3")
            .Replace("\"isolatedWallet\": \"0\"", "\"isolatedWallet\": \"12.5\"", StringComparison.Ordinal)
            .Replace("\"isolatedMargin\": \"0\"", "\"isolatedMargin\": \"13.264277\"", StringComparison.Ordinal);
        using BinanceHarness harness = Arrange(risk, $$"""[{"symbol":"ADAUSDT","marginType":"{{type}}","leverage":20}]""");

        Assert.Equal((decimal?)margin, Assert.Single(await harness.Adapter.GetPositions(harness.Connection, null, default)).IsolatedMargin);
    }

    [Fact]
    public async Task One_instrument_is_asked_by_name_and_needs_no_list_of_instruments()
    {
        using BinanceHarness harness = Arrange(BinanceFiles.Text("trading_get_positions"), "[]");

        IReadOnlyList<ExchangePosition> positions = await harness.Adapter.GetPositions(harness.Connection, BinanceHarness.Btc, default);

        Assert.Equal([(PositionSide.Long, 0.001m, 19731.45529116m), (PositionSide.Short, 0m, (decimal?)null)], positions.Select(static p => (p.PositionSide, p.Size, p.LiquidationPrice)));
        Assert.All(positions, static p => Assert.Equal((MarginMode.Cross, 4m, "BTC:PERP-USDT"), (p.MarginMode, p.Leverage, p.Symbol)));
        Assert.All(harness.Stub.Requests, static r => Assert.Equal("symbol=BTCUSDT", r.Parameters));
        Assert.Equal(2, harness.Stub.Requests.Count);
    }

    [Theory]
    [InlineData("\"marginType\":\"CROSSED\"", MarginMode.Cross)]
    [InlineData("\"marginType\":\"PORTFOLIO_OF_THE_FUTURE\"", MarginMode.Unknown)]
    [InlineData("\"marginType\":\"\"", null)]
    [InlineData("\"x\":1", null)]
    public async Task A_margin_mode_nobody_knows_is_unknown_and_one_not_said_is_null(string field, MarginMode? mode)
    {
        using BinanceHarness harness = Arrange("""[{"symbol":"BTCUSDT","positionAmt":"0E-8","adl":"79228162514264337593543950335"}]""", $$"""[{"symbol":"BTCUSDT",{{field}},"leverage":""}]""");

        ExchangePosition position = Assert.Single(await harness.Adapter.GetPositions(harness.Connection, null, default));

        Assert.Equal((mode, null, 0m, null), (position.MarginMode, position.Leverage, position.Size, position.AdlRank));
        Assert.Equal((null, null, null, null), (position.Notional, position.UnrealizedProfit, position.InitialMargin, position.MaintMargin));
    }

    [Fact]
    public async Task A_position_side_nobody_knows_is_told()
    {
        using BinanceHarness harness = Arrange("""[{"symbol":"BTCUSDT","positionAmt":"1","positionSide":"DIAGONAL"}]""", "[]");

        Assert.Equal(PositionSide.Both, Assert.Single(await harness.Adapter.GetPositions(harness.Connection, null, default)).PositionSide);
        Assert.Contains("DIAGONAL", Assert.Single(harness.Reporter.Warnings), StringComparison.Ordinal);
    }

    private static BinanceHarness Arrange(string risks, string configs)
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/positionRisk", risks).On("GET /fapi/v1/symbolConfig", configs);
        return harness;
    }
}
