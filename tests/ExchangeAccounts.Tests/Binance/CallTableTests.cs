namespace ExchangeAccounts.Tests.Binance;

/// <summary>A row for each request of account and position settings: how it fails is the same for all.</summary>
public sealed class CallTableTests
{
    private static readonly Dictionary<string, Func<BinanceHarness, Task>> Reads = new(StringComparer.Ordinal)
    {
        ["GET /fapi/v3/account"] = static h => h.Adapter.GetEquity(h.Connection, default),
        ["GET /fapi/v1/symbolConfig"] = static h => h.Adapter.GetMarginModes(h.Connection, null, default),
        ["GET /fapi/v1/accountConfig"] = static h => h.Adapter.GetPositionModes(h.Connection, null, default),
        ["GET /fapi/v1/leverageBracket"] = static h => h.Adapter.GetRiskLimits(h.Connection, null, default),
        ["GET /fapi/v1/adlQuantile"] = static h => h.Adapter.GetAdlRanks(h.Connection, null, default),
        ["GET /fapi/v1/apiTradingStatus"] = static h => h.Adapter.GetTradingStatus(h.Connection, null, default),
        ["GET /fapi/v1/commissionRate"] = static h => h.Adapter.GetFeeRates(h.Connection, [BinanceHarness.Btc], default),
        ["GET /fapi/v1/positionMargin/history"] = static h => h.Adapter.GetPositionMarginChanges(h.Connection, BinanceHarness.Btc, new PositionMarginQuery(), default),
        ["GET /fapi/v1/openAlgoOrders"] = static h => h.Adapter.GetOpenOrders(h.Connection, null, default),
        ["GET /fapi/v1/algoOrder"] = static h => h.Adapter.FindOrder(h.Connection, OrderSamples.Mine with { Book = OrderBook.Conditional }, default),
        ["GET /fapi/v1/allOrders"] = static h => h.Adapter.GetOrderHistory(h.Connection, BinanceHarness.Btc, LastHour(h), h.Clock.GetUtcNow().UtcDateTime, default),
        ["GET /fapi/v1/allAlgoOrders"] = static h => h.Adapter.GetOrderHistory(h.Connection, BinanceHarness.Btc, LastHour(h), h.Clock.GetUtcNow().UtcDateTime, default),
        ["GET /fapi/v1/userTrades"] = static h => h.Adapter.GetTrades(h.Connection, BinanceHarness.Btc, null, LastHour(h), h.Clock.GetUtcNow().UtcDateTime, default),
        ["GET /fapi/v1/income"] = static h => OneRead.Of(h.Adapter.Ledger(h.Connection, new LedgerQuery())[0], h),
        ["GET /fapi/v1/order/asyn/id"] = static h => h.Adapter.GetHistoryFile(h.Connection, HistoryKind.Order, "5", default),
        ["GET /fapi/v1/trade/asyn/id"] = static h => h.Adapter.GetHistoryFile(h.Connection, HistoryKind.Trade, "5", default),
        ["GET /fapi/v1/income/asyn/id"] = static h => h.Adapter.GetHistoryFile(h.Connection, HistoryKind.Ledger, "5", default),
        ["GET /api/v3/account"] = static h => h.Adapter.GetWallet(h.Connection, MarketType.Spot, default),
        ["POST /sapi/v1/asset/get-funding-asset"] = static h => h.Adapter.GetWallet(h.Connection, MarketType.Funding, default),
    };

    private static readonly Dictionary<string, Func<BinanceHarness, Task>> Writes = new(StringComparer.Ordinal)
    {
        ["POST /fapi/v1/leverage"] = static h => h.Adapter.SetLeverage(h.Connection, BinanceHarness.Btc, new LeverageTarget(5), default),
        ["POST /fapi/v1/marginType"] = static h => h.Adapter.SetMarginMode(h.Connection, BinanceHarness.Btc, MarginMode.Isolated, default),
        ["POST /fapi/v1/positionSide/dual"] = static h => h.Adapter.SetPositionMode(h.Connection, new PositionModeScope(), PositionMode.Hedge, default),
        ["POST /fapi/v1/multiAssetsMargin"] = static h => h.Adapter.SetMultiAssetMode(h.Connection, enabled: true, default),
        ["POST /fapi/v1/positionMargin"] = static h => h.Adapter.ChangePositionMargin(h.Connection, BinanceHarness.Btc, PositionSide.Both, 1m, default),
        ["PUT /fapi/v1/order"] = static h => h.Adapter.AmendOrder(h.Connection, OrderSamples.Change with { Price = 27000m }, default),
        ["POST /fapi/v1/batchOrders"] = static h => h.Adapter.PlaceOrders(h.Connection, [OrderSamples.Ticket], default),
        ["DELETE /fapi/v1/allOpenOrders"] = static h => h.Adapter.CancelAllOrders(h.Connection, BinanceHarness.Btc, OrderBook.Regular, default),
        ["DELETE /fapi/v1/algoOpenOrders"] = static h => h.Adapter.CancelAllOrders(h.Connection, BinanceHarness.Btc, OrderBook.Conditional, default),
        ["DELETE /fapi/v1/algoOrder"] = static h => h.Adapter.CancelOrder(h.Connection, OrderSamples.Mine with { Book = OrderBook.Conditional }, default),
    };

    public static TheoryData<string> AllReads() => new(Reads.Keys);

    public static TheoryData<string> AllWrites() => new(Writes.Keys);

    /// <summary>The errors that section 5 of the catalogue names for a request.</summary>
    public static TheoryData<string, int, FailureKind, string?> Refusals() => new()
    {
        { "POST /fapi/v1/marginType", -4047, FailureKind.InvalidState, null },
        { "POST /fapi/v1/marginType", -4048, FailureKind.InvalidState, null },
        { "POST /fapi/v1/marginType", -4168, FailureKind.InvalidState, null },
        { "POST /fapi/v1/positionSide/dual", -4067, FailureKind.InvalidState, null },
        { "POST /fapi/v1/positionSide/dual", -4068, FailureKind.InvalidState, null },
        { "POST /fapi/v1/positionSide/dual", -4531, FailureKind.InvalidState, null },
        { "POST /fapi/v1/multiAssetsMargin", -4167, FailureKind.InvalidState, null },
        { "POST /fapi/v1/multiAssetsMargin", -4169, FailureKind.InvalidState, null },
        { "POST /fapi/v1/multiAssetsMargin", -4170, FailureKind.InvalidState, null },
        { "POST /fapi/v1/multiAssetsMargin", -4172, FailureKind.InvalidState, null },
        { "POST /fapi/v1/positionMargin", -4049, FailureKind.InvalidState, "MarginMode" },
        { "POST /fapi/v1/positionMargin", -4053, FailureKind.InvalidState, "MarginMode" },
        { "POST /fapi/v1/positionMargin", -4054, FailureKind.InvalidState, null },
        { "POST /fapi/v1/positionMargin", -4050, FailureKind.InsufficientFunds, null },
        { "POST /fapi/v1/positionMargin", -4051, FailureKind.InsufficientFunds, null },
        { "POST /fapi/v1/positionMargin", -4055, FailureKind.InvalidRequest, "Amount" },
        { "POST /fapi/v1/positionMargin", -4061, FailureKind.InvalidState, "PositionMode" },
        { "PUT /fapi/v1/order", -2013, FailureKind.NotFound, null },
        { "PUT /fapi/v1/order", -5025, FailureKind.InvalidState, null },
        { "PUT /fapi/v1/order", -5026, FailureKind.InvalidState, null },
        { "PUT /fapi/v1/order", -5043, FailureKind.InvalidState, null },
        { "PUT /fapi/v1/order", -5047, FailureKind.InvalidState, null },
        { "PUT /fapi/v1/order", -5029, FailureKind.InvalidRequest, "Quantity" },
        { "PUT /fapi/v1/order", -4014, FailureKind.InvalidRequest, "Price" },
        { "PUT /fapi/v1/order", -2019, FailureKind.InsufficientFunds, null },
        { "POST /fapi/v1/batchOrders", -2015, FailureKind.PermissionDenied, null },
        { "POST /fapi/v1/batchOrders", -1015, FailureKind.RateLimited, null },
        { "POST /fapi/v1/batchOrders", -1102, FailureKind.InvalidRequest, null },
        { "POST /fapi/v1/batchOrders", -4083, FailureKind.OutcomeUnknown, null },
        { "DELETE /fapi/v1/allOpenOrders", -2012, FailureKind.Rejected, null },
        { "DELETE /fapi/v1/algoOpenOrders", -1121, FailureKind.UnknownSymbol, "Symbol" },
    };

    [Theory]
    [MemberData(nameof(AllReads))]
    public async Task A_read_that_is_refused_says_what_the_key_needs(string route)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On(route, BinanceFiles.Text("error_2015"), 401);

        ExchangeException failure = await Fail(Reads[route], harness);

        Assert.Equal((FailureKind.PermissionDenied, "-2015"), (failure.Kind, failure.ExchangeCode));
        Assert.EndsWith("; the key needs: Enable Reading", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllReads))]
    public async Task A_read_whose_reply_is_of_another_shape_is_unreadable(string route)
    {
        foreach (string body in (string[])["\"text\"", "7", "<html>hello</html>", "null", "", "[[]]", "{\"symbol\":["])
        {
            using BinanceHarness harness = Arrange();
            harness.Stub.On(route, body);

            Assert.Equal((body, FailureKind.Protocol), (body, (await Fail(Reads[route], harness)).Kind));
        }
    }

    [Theory]
    [MemberData(nameof(AllWrites))]
    public async Task A_write_that_is_refused_says_what_the_key_needs_and_was_sent_once(string route)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On(route, BinanceFiles.Text("error_2015"), 401);

        ExchangeException failure = await Fail(Writes[route], harness);

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
        Assert.EndsWith("; the key needs: Enable Futures", failure.Message, StringComparison.Ordinal);
        Assert.Single(harness.Stub.Requests, r => r.Route == route);
    }

    [Theory]
    [MemberData(nameof(AllWrites))]
    public async Task A_write_whose_reply_is_lost_or_unreadable_is_unknown_and_never_repeated(string route)
    {
        foreach ((string body, int status) in ((string, int)[])[("<html>", 200), ("\"text\"", 200), ("{\"code\":", 200), (BinanceStub.Error(-1007, "Timeout."), 504), ("", 503), (BinanceStub.Error(-1001, "Internal."), 500)])
        {
            using BinanceHarness harness = Arrange();
            harness.Stub.On(route, body, status);

            Assert.Equal((body, FailureKind.OutcomeUnknown), (body, (await Fail(Writes[route], harness)).Kind));
            Assert.Single(harness.Stub.Requests, r => r.Route == route);
        }
    }

    [Theory]
    [InlineData("POST /fapi/v1/marginType")]
    [InlineData("POST /fapi/v1/positionSide/dual")]
    [InlineData("POST /fapi/v1/multiAssetsMargin")]
    [InlineData("POST /fapi/v1/positionMargin")]
    [InlineData("PUT /fapi/v1/order")]
    [InlineData("DELETE /fapi/v1/allOpenOrders")]
    [InlineData("DELETE /fapi/v1/algoOpenOrders")]
    public async Task A_setting_whose_reply_does_not_say_whether_it_was_done_is_unknown(string route)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On(route, "{}");

        Assert.Equal(FailureKind.OutcomeUnknown, (await Fail(Writes[route], harness)).Kind);
    }

    [Theory]
    [InlineData("POST /fapi/v1/marginType")]
    [InlineData("POST /fapi/v1/positionSide/dual")]
    [InlineData("POST /fapi/v1/multiAssetsMargin")]
    [InlineData("POST /fapi/v1/positionMargin")]
    public async Task Where_what_was_before_cannot_be_read_nothing_is_sent(string route)
    {
        using BinanceHarness harness = Arrange();
        foreach (string read in (string[])["GET /fapi/v1/symbolConfig", "GET /fapi/v1/accountConfig", "GET /fapi/v3/positionRisk"])
        {
            harness.Stub.On(read, BinanceFiles.Text("error_2014"), 401);
        }

        Assert.Equal(FailureKind.Unauthorized, (await Fail(Writes[route], harness)).Kind);
        Assert.DoesNotContain(harness.Stub.Requests, r => r.Route == route);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_its_kind(string route, int code, FailureKind kind, string? parameter)
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On(route, BinanceStub.Error(code, "Words."), 400);

        ExchangeException failure = await Fail(Writes[route], harness);

        Assert.Equal((kind, parameter), (failure.Kind, failure.Parameter));
    }

    private static DateTime LastHour(BinanceHarness harness) => harness.Clock.GetUtcNow().UtcDateTime.AddHours(-1);

    private static Task<ExchangeException> Fail(Func<BinanceHarness, Task> call, BinanceHarness harness) => Assert.ThrowsAsync<ExchangeException>(() => call(harness));

    // Everything that is asked beside the route under test answers.
    private static BinanceHarness Arrange()
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v3/account", BinanceFiles.Text("account_v3_single_asset_seed"))
            .On("GET /fapi/v1/accountConfig", BinanceFiles.Text("account_get_account_configuration"))
            .On("GET /fapi/v1/symbolConfig", BinanceFiles.Text("account_get_symbol_configuration"))
            .On("GET /fapi/v3/positionRisk", BinanceFiles.Text("account_position_risk_v3"))
            .On("GET /fapi/v1/openOrders", "[]")
            .On("GET /fapi/v1/allOrders", "[]")
            .On("GET /fapi/v1/allAlgoOrders", "[]");
        return harness;
    }
}
