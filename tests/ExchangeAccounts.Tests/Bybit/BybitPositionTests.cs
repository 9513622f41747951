namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitPositionTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task The_recorded_position_is_read_whole()
    {
        _bybit.Stub.On("position/list?category=inverse&symbol=BTCUSD", BybitFiles.Reply("position_list_doc"));
        Assert.Equal(
            new ExchangePosition
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USD",
                ExchangeSymbol = "BTCUSD",
                MarketType = MarketType.Perp,
                PositionSide = PositionSide.Both,
                Size = -300m,
                Notional = 300m,
                EntryPrice = 27464.50441675m,
                MarkPrice = 28224.50m,
                LiquidationPrice = null,
                BreakEvenPrice = 93556.73034991m,
                Leverage = 10m,
                MarginMode = MarginMode.Cross,
                UnrealizedProfit = -0.00029413m,
                RealizedProfit = 0.00013123m,
                InitialMargin = 0.00010923m,
                MaintMargin = 0.0000015m,
                SettleAsset = "BTC",
                AdlRank = 2,
                RawStatus = "Normal",
                CreateTime = new DateTime(2023, 2, 16, 9, 0, 56, 258, DateTimeKind.Utc),
                UpdateTime = new DateTime(2023, 10, 19, 0, 0, 0, 12, DateTimeKind.Utc),
            },
            Assert.Single(await _bybit.Adapter.GetPositions(_bybit.Connection, BybitHarness.Inverse, Stop)));
    }

    [Fact]
    public async Task What_is_set_aside_is_the_margin_of_an_isolated_position()
    {
        _bybit.Stub.On("position/list", BybitFiles.Reply("position_list_doc")).On("account/info", BybitStub.Ok(BybitHarness.Isolated));
        ExchangePosition position = Assert.Single(await _bybit.Adapter.GetPositions(_bybit.Connection, BybitHarness.Inverse, Stop));
        Assert.Equal((MarginMode.Isolated, 0.00010923m), (position.MarginMode, position.IsolatedMargin));
    }

    [Fact]
    public async Task A_flat_position_is_a_row_of_nothing_known()
    {
        _bybit.Stub.On("position/list", BybitFiles.Reply("trading_get_positions_b"));
        ExchangePosition flat = Assert.Single(await _bybit.Adapter.GetPositions(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal(("BTCPERP", "BTCPERP", 0m, 10m), (flat.Symbol, flat.ExchangeSymbol, flat.Size, flat.Leverage));
        Assert.Equal((null, null, null, null), (flat.Notional, flat.EntryPrice, flat.UnrealizedProfit, flat.InitialMargin));
    }

    [Fact]
    public async Task All_positions_are_three_calls_and_every_page()
    {
        _bybit.Stub.On("category=linear&settleCoin=USDT", BybitStub.Ok("""{"list":[{"symbol":"BTCUSDT","side":"Buy","size":"1","positionIdx":0,"stopLoss":"5","takeProfit":"0.00"}],"nextPageCursor":"BTCUSDT%2C1"}"""))
            .On("settleCoin=USDT&limit=200&cursor=BTCUSDT%252C1", BybitStub.Ok("""{"list":[{"symbol":"ETHUSDT","side":"Sell","size":"2","positionIdx":0}],"nextPageCursor":""}"""))
            .On("position/list?category=inverse", BybitFiles.Reply("trading_get_positions"));
        IReadOnlyList<ExchangePosition> positions = await _bybit.Adapter.GetPositions(_bybit.Connection, instrument: null, Stop);
        Assert.Equal([("BTC:PERP-USDT", 1m), ("ETHUSDT", -2m), ("BTC:PERP-USD", -300m)], positions.Select(static p => (p.Symbol, p.Size)));
        Assert.Equal((5m, null), (positions[0].StopLoss, positions[0].TakeProfit));
    }

    [Theory]
    [InlineData("0", PositionMode.OneWay)]
    [InlineData("1", PositionMode.Hedge)]
    [InlineData("7", PositionMode.Unknown)]
    [InlineData("null", PositionMode.Unknown)]
    public async Task The_position_mode_is_read_from_the_positions_flat_or_not(string index, PositionMode mode)
    {
        _bybit.Stub.On("position/list?category=linear&symbol=BTCUSDT", BybitStub.List($$"""{"symbol":"BTCUSDT","size":"0","positionIdx":{{index}}}"""));
        Assert.Equal(mode, await _bybit.Adapter.GetPositionMode(_bybit.Connection, BybitHarness.Linear, Stop));
    }

    [Fact]
    public async Task Inverse_contracts_are_one_way_without_asking()
    {
        Assert.Equal(PositionMode.OneWay, await _bybit.Adapter.GetPositionMode(_bybit.Connection, BybitHarness.Inverse, Stop));
        Assert.Empty(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task Leverage_is_read_for_instruments_without_a_position_too()
    {
        _bybit.Stub.On("category=linear&symbol=BTCUSDT", BybitStub.List("""{"symbol":"BTCUSDT","size":"0","positionIdx":1,"leverage":"5"}""", """{"symbol":"BTCUSDT","size":"0","positionIdx":2,"leverage":"7"}"""))
            .On("category=inverse&symbol=BTCUSD", BybitStub.List("""{"symbol":"BTCUSD","size":"0","positionIdx":0,"leverage":"12.5"}"""))
            .On("account/info", BybitStub.Ok(BybitHarness.Isolated));
        IReadOnlyList<ExchangeLeverage> leverages = await _bybit.Adapter.GetLeverage(_bybit.Connection, [BybitHarness.Linear, BybitHarness.Inverse], Stop);
        Assert.Equal(
            [("BTC:PERP-USDT", null, 5m, 7m), ("BTC:PERP-USD", 12.5m, 12.5m, 12.5m)],
            leverages.Select(static l => (l.Symbol, l.Leverage, l.LongLeverage, l.ShortLeverage)));
        Assert.All(leverages, static l => Assert.Equal((MarginMode.Isolated, 100m), (l.MarginMode, l.MaxLeverage)));
    }

    [Fact]
    public async Task All_leverages_are_read_from_the_symbol_list()
    {
        _bybit.Stub.On("position/symbol-info?category=linear", BybitFiles.Reply("position_batch_leverage"))
            .On("position/symbol-info?category=inverse", BybitStub.List("""{"symbol":"BTCUSD","leverage":"3","positionIdx":0}"""));
        IReadOnlyList<ExchangeLeverage> leverages = await _bybit.Adapter.GetLeverage(_bybit.Connection, instruments: null, Stop);
        Assert.Equal([("MNTUSDT", 10m), ("BTC:PERP-USD", 3m)], leverages.Select(static l => (l.Symbol, l.Leverage)));
    }

    [Fact]
    public async Task Where_there_is_no_symbol_list_open_positions_tell()
    {
        _bybit.Stub.On("position/symbol-info", () => BybitStub.Reply("", System.Net.HttpStatusCode.NotFound))
            .On("settleCoin=USDT", BybitStub.List("""{"symbol":"BTCUSDT","size":"1","side":"Buy","positionIdx":0,"leverage":"5"}"""));
        Assert.Equal(5m, Assert.Single(await _bybit.Adapter.GetLeverage(_bybit.Connection, instruments: null, Stop)).Leverage);
    }

    [Fact]
    public async Task In_portfolio_margin_no_instrument_has_a_leverage()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Portfolio)).On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":0,"leverage":""}"""));
        Assert.Empty(await _bybit.Adapter.GetLeverage(_bybit.Connection, instruments: null, Stop));
        ExchangeLeverage one = Assert.Single(await _bybit.Adapter.GetLeverage(_bybit.Connection, [BybitHarness.Linear], Stop));
        Assert.Equal((null, MarginMode.Portfolio), (one.Leverage, one.MarginMode));
    }

    [Fact]
    public async Task Setting_a_leverage_sends_the_vectors_body_and_tells_what_it_was()
    {
        _bybit.Stub.On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":0,"leverage":"10"}"""))
            .On("set-leverage", BybitFiles.Reply("account_set_leverage"));
        ExchangeLeverageChange change = await _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(6.00m), Stop);
        Assert.Equal((10m, 6m, true, "BTC:PERP-USDT"), (change.PreviousLeverage, change.Leverage, change.Changed, change.Symbol));
        BybitStub.StubRequest sent = Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
        Assert.Equal("/v5/position/set-leverage", sent.Target);
        Assert.Equal("""{"category":"linear","symbol":"BTCUSDT","buyLeverage":"6","sellLeverage":"6"}""", sent.Body);
    }

    [Theory]
    [InlineData("error_110043", "10", "10", false)]
    [InlineData("error_110043", "", null, false)]
    [InlineData("account_set_leverage", "10", "10", false)]
    [InlineData("account_set_leverage", "", null, true)]
    [InlineData("account_set_leverage", "9", "9", true)]
    public async Task A_leverage_that_was_set_already_is_no_change(string reply, string before, string? previous, bool changed)
    {
        _bybit.Stub.On("position/list", BybitStub.List($$"""{"symbol":"BTCUSDT","positionIdx":0,"leverage":"{{before}}"}""")).On("set-leverage", BybitFiles.Reply(reply));
        ExchangeLeverageChange change = await _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(10m), Stop);
        Assert.Equal((previous, 10m, changed), (change.PreviousLeverage?.ToString(System.Globalization.CultureInfo.InvariantCulture), change.Leverage, change.Changed));
    }

    [Fact]
    public async Task A_refused_leverage_is_its_kind_and_a_failing_server_leaves_it_open()
    {
        _bybit.Stub.On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":0,"leverage":"10"}"""))
            .On("set-leverage", () => BybitStub.Reply(BybitStub.Refusal(110013, "too high")), () => BybitStub.Reply("<html>", System.Net.HttpStatusCode.BadGateway));
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(200m), Stop));
        Assert.Equal(FailureKind.RiskLimit, refused.Kind);
        ExchangeException open = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(20m), Stop));
        Assert.Equal(FailureKind.OutcomeUnknown, open.Kind);
        Assert.Equal(2, _bybit.Stub.Requests.Count(static r => r.Method == "POST"));
    }

    [Fact]
    public async Task Two_leverages_are_set_side_by_side()
    {
        _bybit.Stub.On("position/list", BybitStub.List("""{"symbol":"BTCUSDT","positionIdx":1,"leverage":"5"}""", """{"symbol":"BTCUSDT","positionIdx":2,"leverage":"8"}"""))
            .On("set-leverage", BybitFiles.Reply("account_set_leverage"));
        ExchangeLeverageChange change = await _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(5m, 7.5m), Stop);
        Assert.Equal((null, null, true), (change.PreviousLeverage, change.Leverage, change.Changed));
        Assert.Equal((5m, 5m, 8m, 7.5m), (change.PreviousLongLeverage, change.LongLeverage, change.PreviousShortLeverage, change.ShortLeverage));
        Assert.Equal("""{"category":"linear","symbol":"BTCUSDT","buyLeverage":"5","sellLeverage":"7.5"}""", Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST").Body);
    }

    [Theory]
    [InlineData("cannot set sellLeverage gt maxLeverage", 25, "ShortLeverage", "(Short side, 25x)")]
    [InlineData("Buy leverage invalid", 25, "LongLeverage", "(Long side, 5x)")]
    [InlineData("buyLeverage and sellLeverage must be equal", 25, "Leverage", "equal")]
    [InlineData("cannot set sellLeverage gt maxLeverage", 5, "Leverage", "gt maxLeverage (10001)")]
    public async Task A_refusal_of_one_side_says_which(string words, int shortSide, string parameter, string said)
    {
        _bybit.Stub.On("set-leverage", BybitStub.Refusal(10001, words));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(
            () => _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(5m, shortSide), Stop));
        Assert.Equal((FailureKind.InvalidRequest, "10001", parameter), (failure.Kind, failure.ExchangeCode, failure.Parameter));
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(110036)]
    [InlineData(110038)]
    public async Task A_leverage_that_the_margin_mode_rules_out_says_so(long code)
    {
        _bybit.Stub.On("set-leverage", BybitStub.Refusal(code, "not allowed to change leverage"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.SetLeverage(_bybit.Connection, BybitHarness.Linear, new LeverageTarget(5m), Stop));
        Assert.Equal((FailureKind.InvalidState, "MarginMode"), (failure.Kind, failure.Parameter));
    }
}
