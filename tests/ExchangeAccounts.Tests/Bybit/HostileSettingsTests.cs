namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Replies about settings as nobody documents them: an error, never "there is nothing".</summary>
public sealed class HostileSettingsTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    /// <summary>A read, its path, and a row of it that holds a number that is none; null where the reply is no list.</summary>
    private static readonly Dictionary<string, (string Path, string Garbage, Func<IExchangeAdapter, ExchangeConnection, Task> Read)> Reads = new(StringComparer.Ordinal)
    {
        ["equity"] = ("wallet-balance", """{"list":[{"totalEquity":"1,5","coin":[]}]}""", static (a, c) => a.GetEquity(c, Stop)),
        ["equity of nobody"] = ("wallet-balance", """{"list":[]}""", static (a, c) => a.GetEquity(c, Stop)),
        ["equity without coins"] = ("wallet-balance", """{"list":[{"totalEquity":"1"}]}""", static (a, c) => a.GetEquity(c, Stop)),
        ["funding"] = ("query-account-coins-balance", """{"balance":[{"coin":"BTC","walletBalance":"much"}]}""", static (a, c) => a.GetWallet(c, MarketType.Funding, Stop)),
        ["margin mode"] = ("account/info", """{"unifiedMarginStatus":"new"}""", static (a, c) => a.GetMarginModes(c, instruments: null, Stop)),
        ["position modes"] = ("symbol-info", """{"list":[{"symbol":"BTCUSDT","positionIdx":"left"}]}""", static (a, c) => a.GetPositionModes(c, instruments: null, Stop)),
        ["position mode"] = ("position/list", """{"list":[{"positionIdx":{}}]}""", static (a, c) => a.GetPositionModes(c, [BybitHarness.Linear], Stop)),
        ["tiers"] = ("risk-limit", """{"list":[{"symbol":"BTCUSDT","riskLimitValue":"1e99"}]}""", static (a, c) => a.GetRiskLimits(c, instruments: null, Stop)),
        ["ranks"] = ("position/list", """{"list":[{"symbol":"BTCUSDT","size":"1","adlRankIndicator":"high"}]}""", static (a, c) => a.GetAdlRanks(c, instruments: null, Stop)),
        ["status"] = ("position/list", """{"list":[{"symbol":"BTCUSDT","size":"1","isReduceOnly":[]}]}""", static (a, c) => a.GetTradingStatus(c, instruments: null, Stop)),
        ["fees"] = ("fee-rate", """{"list":[{"symbol":"BTCUSDT","makerFeeRate":"0.1%"}]}""", static (a, c) => a.GetFeeRates(c, instruments: null, Stop)),
    };

    public static TheoryData<string, string> Replies
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach ((string name, (_, string garbage, _)) in Reads)
            {
                foreach (string result in (string[])[garbage, "null", "[]", "\"\"", .. name is "margin mode" ? Array.Empty<string>() : ["{}", """{"list":null,"balance":null}""", """{"list":{},"balance":{}}"""]])
                {
                    data.Add(name, result);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task A_setting_that_cannot_be_read_is_an_error_and_not_empty(string name, string result)
    {
        (string path, _, Func<IExchangeAdapter, ExchangeConnection, Task> read) = Reads[name];
        _bybit.Stub.On("wallet-balance", BybitStub.List("""{"coin":[]}""")).On("symbol-info", BybitStub.List()).On(path, BybitStub.Ok(result));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => read(_bybit.Adapter, _bybit.Connection));
        Assert.Equal((FailureKind.Protocol, "main"), (failure.Kind, failure.Account));
    }

    [Fact]
    public async Task Rows_without_a_name_are_passed_over()
    {
        _bybit.Stub.On("symbol-info", BybitStub.List("""{"positionIdx":1}""")).On("position/list", BybitStub.List("""{"size":"1","adlRankIndicator":1,"positionStatus":"Liq"}"""))
            .On("risk-limit", BybitStub.List("""{"riskLimitValue":"1"}""")).On("fee-rate", BybitStub.List("""{"makerFeeRate":"1"}"""));
        Assert.Empty(await _bybit.Adapter.GetPositionModes(_bybit.Connection, instruments: null, Stop));
        Assert.Empty(await _bybit.Adapter.GetAdlRanks(_bybit.Connection, instruments: null, Stop));
        Assert.Empty(await _bybit.Adapter.GetRiskLimits(_bybit.Connection, instruments: null, Stop));
        Assert.Empty(await _bybit.Adapter.GetFeeRates(_bybit.Connection, instruments: null, Stop));
        Assert.Single(await _bybit.Adapter.GetTradingStatus(_bybit.Connection, instruments: null, Stop));
    }

    [Fact]
    public async Task A_refused_read_is_its_kind_and_says_what_the_key_needs()
    {
        _bybit.Stub.On("query-account-coins-balance", BybitFiles.Reply("error_10005"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Funding, Stop));
        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
        Assert.EndsWith("; the key needs: Assets, Wallet: Account Transfer", failure.Message, StringComparison.Ordinal);
    }
}
