namespace ExchangeAccounts.Tests.Binance;

public sealed class TickerTests
{
    private static readonly ExchangeTicker Recorded = new()
    {
        Exchange = "Binance",
        Environment = ExchangeEnvironments.Testnet,
        Symbol = "BTC:PERP-USDT",
        ExchangeSymbol = "BTCUSDT",
        LastPrice = 4.000002m,
        MarkPrice = 11793.63104562m,
        IndexPrice = 11781.8049597m,
        BidPrice = 4m,
        BidQuantity = 431m,
        AskPrice = 4.000002m,
        AskQuantity = 9m,
        Change24h = -0.9596m,
        Volume24h = 8913.3m,
        FundingRate = 0.00038246m,
        NextFundingTime = new DateTime(2020, 8, 14, 8, 0, 0, DateTimeKind.Utc),
        UpdateTime = new DateTime(2020, 8, 14, 2, 1, 35, 2, DateTimeKind.Utc),
    };

    [Fact]
    public async Task One_symbol_is_asked_by_name()
    {
        using BinanceHarness harness = Arrange();

        ExchangeTicker ticker = Assert.Single(await harness.Adapter.GetTickers(harness.Connection with { Credential = null }, [BinanceHarness.Btc], default));

        Assert.Equal(Recorded, ticker);
        Assert.Equal(3, harness.Stub.Requests.Count);
        Assert.All(harness.Stub.Requests, static r => Assert.Equal("symbol=BTCUSDT", r.Query));
    }

    [Fact]
    public async Task Many_symbols_are_picked_out_of_all()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /fapi/v1/premiumIndex", $$"""[{{BinanceFiles.Text("market_get_mark_price")}},{"symbol":"ETHUSDT","markPrice":"2000"},{"symbol":"NEWUSDT","markPrice":"1"}]""")
            .On("GET /fapi/v1/ticker/bookTicker", $"[{BinanceFiles.Text("market_get_book_price")}]")
            .On("GET /fapi/v1/ticker/24hr", $"[{BinanceFiles.Text("market_get_ticker")}]");
        ExchangeInstrument[] wanted = [.. new[] { "ETH", "BTC", "ADA", "XRP", "SOL" }.Select(BinanceHarness.Perpetual)];

        IReadOnlyList<ExchangeTicker> tickers = await harness.Adapter.GetTickers(harness.Connection, wanted, default);

        Assert.Equal(["ETH:PERP-USDT", "BTC:PERP-USDT"], tickers.Select(static t => t.Symbol));
        Assert.Equal((2000m, null, null), (tickers[0].MarkPrice, tickers[0].LastPrice, tickers[0].BidPrice));
        Assert.Equal(Recorded, tickers[1]);
        Assert.All(harness.Stub.Requests, static r => Assert.Empty(r.Query));
    }

    [Fact]
    public async Task All_symbols_are_those_the_exchange_sends_known_or_not()
    {
        using BinanceHarness harness = Arrange();
        harness.Stub.On("GET /fapi/v1/premiumIndex", """[{"symbol":"BTCUSDT_260925","markPrice":"3","lastFundingRate":"0.0001","nextFundingTime":0},{"symbol":"NEWUSDT","markPrice":"1"},null,{"markPrice":"2"}]""");

        IReadOnlyList<ExchangeTicker> tickers = await harness.Adapter.GetTickers(harness.Connection, null, default);

        Assert.Equal(["BTC:PERP-USDT", "BTC:20260925-USDT", "NEWUSDT"], tickers.Select(static t => t.Symbol));
        Assert.Null(tickers[1].FundingRate);
        Assert.Equal(3m, tickers[1].MarkPrice);
    }

    [Fact]
    public async Task No_symbols_are_no_requests()
    {
        using BinanceHarness harness = Arrange();

        Assert.Empty(await harness.Adapter.GetTickers(harness.Connection, [], default));
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public async Task Prices_that_are_missing_blank_or_zero_are_null()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/premiumIndex", """{"symbol":"BTCUSDT","markPrice":"","lastFundingRate":"","nextFundingTime":0}""")
            .On("GET /fapi/v1/ticker/bookTicker", """{"symbol":"BTCUSDT","bidPrice":"0.00","bidQty":"0","askPrice":null}""")
            .On("GET /fapi/v1/ticker/24hr", "{}");

        ExchangeTicker ticker = Assert.Single(await harness.Adapter.GetTickers(harness.Connection, [BinanceHarness.Btc], default));

        Assert.Equal((null, null, null, null), (ticker.MarkPrice, ticker.BidPrice, ticker.AskPrice, ticker.LastPrice));
        Assert.Equal((null, null, null, null), (ticker.FundingRate, ticker.NextFundingTime, ticker.Change24h, ticker.UpdateTime));
    }

    private static BinanceHarness Arrange()
    {
        BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/premiumIndex", BinanceFiles.Text("market_get_mark_price"))
            .On("GET /fapi/v1/ticker/bookTicker", BinanceFiles.Text("market_get_book_price"))
            .On("GET /fapi/v1/ticker/24hr", BinanceFiles.Text("market_get_ticker"));
        return harness;
    }
}
