namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitPositionMarginTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task Margin_is_added_once_and_the_recorded_answer_read_whole()
    {
        _bybit.Stub.On("position/list?category=inverse&symbol=BTCUSD", BybitStub.List("""{"symbol":"BTCUSD","positionIdx":0,"size":"200","positionIM":"0.00926611","positionBalance":"5"}"""))
            .On("add-margin", BybitFiles.Reply("account_add_or_reduce_margin"));
        Assert.Equal(
            new ExchangePositionMarginAdjustment
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USD",
                ExchangeSymbol = "BTCUSD",
                PositionSide = PositionSide.Both,
                Amount = 0.01m,
                SettleAsset = "BTC",
                PreviousMargin = 0.00926611m,
                Margin = 0.01926611m,
                LiquidationPrice = 1550.80m,
                Changed = true,
            },
            await _bybit.Adapter.ChangePositionMargin(_bybit.Connection, BybitHarness.Inverse, PositionSide.Both, 0.0100m, Stop));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal(("/v5/position/add-margin", """{"category":"inverse","symbol":"BTCUSD","margin":"0.01","positionIdx":0}"""), (sent.Target, sent.Body));
    }

    [Fact]
    public async Task Margin_is_removed_with_a_sign_and_from_the_leg_that_is_meant()
    {
        _bybit.Stub.On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":1,"positionIM":"1"}""", """{"symbol":"BTCUSDT","positionIdx":2,"positionIM":"20","liqPrice":"9"}"""))
            .On("add-margin", BybitFiles.Reply("error_110027"));
        ExchangePositionMarginAdjustment same = await _bybit.Adapter.ChangePositionMargin(_bybit.Connection, BybitHarness.Linear, PositionSide.Short, -12.3456m, Stop);
        Assert.Equal((false, 20m, 20m, 9m, PositionSide.Short), (same.Changed, same.PreviousMargin, same.Margin, same.LiquidationPrice, same.PositionSide));
        Assert.Equal(
            """{"category":"linear","symbol":"BTCUSDT","margin":"-12.3456","positionIdx":2}""",
            Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.00001")]
    [InlineData("-1.23456")]
    public async Task An_amount_that_the_exchange_does_not_take_is_not_sent(string amount)
    {
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.ChangePositionMargin(
            _bybit.Connection, BybitHarness.Linear, PositionSide.Both, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Stop));
        Assert.Equal((FailureKind.InvalidRequest, "Amount"), (failure.Kind, failure.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Theory]
    [InlineData(110033, FailureKind.NotFound, null)]
    [InlineData(110014, FailureKind.InsufficientFunds, null)]
    [InlineData(110078, FailureKind.InvalidRequest, "Amount")]
    [InlineData(110011, FailureKind.RiskLimit, null)]
    [InlineData(110046, FailureKind.RiskLimit, null)]
    [InlineData(110015, FailureKind.InvalidState, "MarginMode")]
    public async Task A_refusal_is_its_kind(long code, FailureKind kind, string? parameter)
    {
        _bybit.Stub.On("add-margin", BybitStub.Refusal(code, "no"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.ChangePositionMargin(_bybit.Connection, BybitHarness.Linear, PositionSide.Both, 1m, Stop));
        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
    }

    [Theory]
    [InlineData(502, "")]
    [InlineData(200, "cut")]
    [InlineData(200, """{"retCode":0,"result":{"positionIM":"much"}}""")]
    public async Task A_lost_answer_leaves_it_open_and_nothing_is_sent_again(int status, string body)
    {
        _bybit.Stub.On("add-margin", () => BybitStub.Reply(body, (System.Net.HttpStatusCode)status));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.ChangePositionMargin(_bybit.Connection, BybitHarness.Linear, PositionSide.Both, 1m, Stop));
        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
    }

    [Fact]
    public async Task An_accepted_amount_whose_answer_holds_no_position_is_accepted()
    {
        _bybit.Stub.On("add-margin", BybitStub.Ok("{}"));
        ExchangePositionMarginAdjustment change = await _bybit.Adapter.ChangePositionMargin(_bybit.Connection, BybitHarness.Linear, PositionSide.Both, 1m, Stop);
        Assert.Equal((true, null, null, null), (change.Changed, change.PreviousMargin, change.Margin, change.LiquidationPrice));
    }

    [Fact]
    public async Task There_is_no_history_of_margin()
    {
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetPositionMarginChanges(_bybit.Connection, BybitHarness.Linear, new PositionMarginQuery(), Stop));
        Assert.Equal((FailureKind.Unsupported, "Instead: Get-ExchangePosition"), (failure.Kind, failure.Advice));
        Assert.Contains("The exchange keeps no history of position margin.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recorded_tier_is_read_whole_and_percent_are_fractions()
    {
        _bybit.Stub.On("risk-limit?category=inverse&symbol=BTCUSD", BybitFiles.Reply("exchange_data_get_risk_limit"));
        Assert.Equal(
            new ExchangeRiskLimit
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USD",
                ExchangeSymbol = "BTCUSD",
                Tier = 1,
                RawTier = "1",
                MinNotional = 0m,
                MaxNotional = 150m,
                NotionalAsset = "BTC",
                MaxLeverage = 100m,
                InitialMarginRate = 0.01m,
                MaintMarginRate = 0.005m,
            },
            Assert.Single(await _bybit.Adapter.GetRiskLimits(_bybit.Connection, [BybitHarness.Inverse], Stop)));
    }

    [Fact]
    public async Task Tiers_follow_each_other_and_numbers_are_read_as_text_and_as_numbers()
    {
        _bybit.Stub.On("risk-limit?category=linear&symbol=BTCUSDT", BybitStub.List(
            """{"id":3,"symbol":"BTCUSDT","riskLimitValue":"8000000","maintenanceMargin":"0.01","initialMargin":0.02,"isLowestRisk":0,"maxLeverage":"50.00","mmDeduction":"10000"}""",
            """{"id":2,"symbol":"BTCUSDT","riskLimitValue":"2000000","maintenanceMargin":0.005,"initialMargin":"0.01","isLowestRisk":1,"maxLeverage":"100.00","mmDeduction":""}""",
            """{"id":9,"symbol":"OTHER","riskLimitValue":"1"}""",
            """{"symbol":"BTCUSDT","riskLimitValue":"","maintenanceMargin":"0.5","initialMargin":"","maxLeverage":"1"}"""));
        IReadOnlyList<ExchangeRiskLimit> tiers = await _bybit.Adapter.GetRiskLimits(_bybit.Connection, [BybitHarness.Linear, BybitHarness.Linear], Stop);
        Assert.Equal(
            [(1, "2", 0m, 2000000m, 0.01m, 0.005m, null), (2, "3", 2000000m, 8000000m, 0.02m, 0.01m, 10000m), (3, null, 8000000m, null, null, null, null)],
            tiers.Select(static t => (t.Tier, t.RawTier, t.MinNotional, t.MaxNotional, t.InitialMarginRate, t.MaintMarginRate, t.MaintMarginDeduction)));
        Assert.All(tiers, static t => Assert.Equal("USDT", t.NotionalAsset));
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task All_tiers_are_read_page_by_page()
    {
        _bybit.Stub.On("risk-limit?category=linear", BybitStub.Ok("""{"list":[{"id":1,"symbol":"BTCUSDT","riskLimitValue":"1"}],"nextPageCursor":"next"}"""))
            .On("risk-limit?category=linear&cursor=next", BybitStub.List("""{"id":2,"symbol":"BTCUSDT","riskLimitValue":"2"}"""))
            .On("risk-limit?category=inverse", BybitFiles.Reply("exchange_data_get_risk_limit"));
        IReadOnlyList<ExchangeRiskLimit> tiers = await _bybit.Adapter.GetRiskLimits(_bybit.Connection, instruments: null, Stop);
        Assert.Equal([("BTC:PERP-USDT", 1), ("BTC:PERP-USDT", 2), ("BTC:PERP-USD", 1)], tiers.Select(static t => (t.Symbol, t.Tier)));
    }
}
