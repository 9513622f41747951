namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitStatusTests : IDisposable
{
    private const string Fine = """{"symbol":"BTCUSDT","side":"Buy","size":"1","positionIdx":0,"adlRankIndicator":3,"positionStatus":"Normal","isReduceOnly":false}""";
    private const string Reduced = """{"symbol":"ETHUSDT","side":"Sell","size":"1","positionIdx":2,"adlRankIndicator":5,"positionStatus":"Normal","isReduceOnly":true,"updatedTime":"1697673600012"}""";
    private const string Liquidated = """{"symbol":"BTCUSD","side":"Sell","size":"1","positionIdx":0,"adlRankIndicator":"","positionStatus":"Liq"}""";
    private const string Flat = """{"symbol":"XRPUSDT","side":"","size":"0","positionIdx":0,"adlRankIndicator":0,"positionStatus":"Adl","isReduceOnly":true}""";

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task Ranks_are_those_of_open_positions()
    {
        _bybit.Stub.On("settleCoin=USDT", BybitStub.List(Fine, Reduced, Flat)).On("position/list?category=inverse", BybitStub.List(Liquidated));
        IReadOnlyList<ExchangeAdlRank> ranks = await _bybit.Adapter.GetAdlRanks(_bybit.Connection, instruments: null, Stop);
        Assert.Equal(
            new ExchangeAdlRank
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                PositionSide = PositionSide.Both,
                Rank = 3,
                MaxRank = 5,
            },
            ranks[0]);
        Assert.Equal([("ETHUSDT", PositionSide.Short, 5), ("BTC:PERP-USD", PositionSide.Both, null)], ranks.Skip(1).Select(static r => (r.Symbol, r.PositionSide, r.Rank)));
    }

    [Fact]
    public async Task Ranks_of_given_instruments_are_asked_for_by_symbol()
    {
        _bybit.Stub.On("position/list?category=linear&symbol=BTCUSDT", BybitStub.List(Fine)).On("position/list?category=inverse&symbol=BTCUSD", BybitStub.List(Flat));
        Assert.Equal(3, Assert.Single(await _bybit.Adapter.GetAdlRanks(_bybit.Connection, [BybitHarness.Linear, BybitHarness.Inverse], Stop)).Rank);
        Assert.Equal(2, _bybit.Stub.Requests.Count);
    }

    [Fact]
    public async Task The_status_is_the_accounts_row_and_the_positions_that_something_is_the_matter_with()
    {
        _bybit.Stub.On("settleCoin=USDT", BybitStub.List(Fine, Reduced, Flat)).On("position/list?category=inverse", BybitStub.List(Liquidated));
        IReadOnlyList<ExchangeTradingStatus> rows = await _bybit.Adapter.GetTradingStatus(_bybit.Connection, instruments: null, Stop);
        ExchangeTradingStatus account = new() { Account = "main", Exchange = "Bybit", Environment = "Testnet" };
        Assert.Equal(
            [
                account,
                account with { Symbol = "ETHUSDT", ExchangeSymbol = "ETHUSDT", ReduceOnly = true, RawStatus = "Normal", UpdateTime = new DateTime(2023, 10, 19, 0, 0, 0, 12, DateTimeKind.Utc) },
                account with { Symbol = "BTC:PERP-USD", ExchangeSymbol = "BTCUSD", RawStatus = "Liq" },
            ],
            rows);
    }

    [Fact]
    public async Task The_status_of_an_instrument_that_is_fine_is_the_accounts_row_alone()
    {
        _bybit.Stub.On("position/list?category=linear&symbol=BTCUSDT", BybitStub.List(Fine));
        Assert.Null(Assert.Single(await _bybit.Adapter.GetTradingStatus(_bybit.Connection, [BybitHarness.Linear], Stop)).Symbol);
    }

    [Fact]
    public async Task The_recorded_fee_rate_is_read_whole()
    {
        _bybit.Stub.On("fee-rate?category=linear", BybitFiles.Reply("account_get_fee_rate")).On("fee-rate?category=inverse", BybitStub.List("""{"symbol":"BTCUSD","takerFeeRate":"","makerFeeRate":"-0.0001"}"""));
        IReadOnlyList<ExchangeFeeRate> rates = await _bybit.Adapter.GetFeeRates(_bybit.Connection, instruments: null, Stop);
        Assert.Equal(
            new ExchangeFeeRate
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "ETHUSDT",
                ExchangeSymbol = "ETHUSDT",
                MarketType = MarketType.Perp,
                TakerFeeRate = 0.0006m,
                MakerFeeRate = 0.0001m,
            },
            rates[0]);
        Assert.Equal(("BTC:PERP-USD", null, -0.0001m), (rates[1].Symbol, rates[1].TakerFeeRate, rates[1].MakerFeeRate));
        Assert.Equal(2, rates.Count);
    }

    [Fact]
    public async Task A_few_fee_rates_are_asked_for_one_by_one_and_many_at_once()
    {
        _bybit.Stub.On("fee-rate?category=linear", BybitStub.List("""{"symbol":"S0","makerFeeRate":"1"}""", """{"symbol":"S6","makerFeeRate":"1"}""", """{"symbol":"OTHER","makerFeeRate":"1"}"""))
            .On("fee-rate?category=inverse&symbol=BTCUSD", BybitStub.List("""{"symbol":"BTCUSD","makerFeeRate":"2"}"""));
        ExchangeInstrument[] many = [.. Enumerable.Range(0, 7).Select(static i => BybitHarness.Linear with { ExchangeSymbol = "S" + i }), BybitHarness.Inverse];
        IReadOnlyList<ExchangeFeeRate> rates = await _bybit.Adapter.GetFeeRates(_bybit.Connection, many, Stop);
        Assert.Equal(["S0", "S6", "BTCUSD"], rates.Select(static r => r.ExchangeSymbol));
        Assert.Equal(["/v5/account/fee-rate?category=inverse&symbol=BTCUSD", "/v5/account/fee-rate?category=linear"], _bybit.Stub.Asked.Order(StringComparer.Ordinal));
    }
}
