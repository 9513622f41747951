namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitMarketTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task Instruments_of_both_categories_are_read_with_their_rules()
    {
        IReadOnlyList<ExchangeInstrument> instruments = await _bybit.Adapter.GetInstruments(_bybit.Connection, Stop);
        Assert.Equal(["BTC:PERP-USDT", "BTC:PERP-USD"], instruments.Select(static i => i.Symbol));
        Assert.Equal(
            new ExchangeInstrument
            {
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                MarketType = MarketType.Perp,
                Active = true,
                BaseAsset = "BTC",
                QuoteAsset = "USDT",
                SettleAsset = "USDT",
                TickSize = 0.10m,
                MinPrice = 0.10m,
                MaxPrice = 199999.80m,
                QuantityStep = 0.001m,
                MinQuantity = 0.001m,
                MaxQuantity = 100m,
                MaxMarketQuantity = 100m,
                MinNotional = 5m,
                MaxOpenOrders = 500,
                MaxOpenConditionalOrders = 10,
                MinLeverage = 1m,
                MaxLeverage = 100m,
                LeverageStep = 0.01m,
                RawStatus = "Trading",
                LaunchTime = new DateTime(2020, 3, 30, 0, 0, 0, DateTimeKind.Utc),
            },
            instruments[0]);
        Assert.True(instruments[1].Inverse);
        Assert.Null(instruments[1].MinNotional);
        Assert.Equal(["/v5/market/instruments-info?category=inverse&limit=1000", "/v5/market/instruments-info?category=linear&limit=1000"], _bybit.Stub.Asked.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LinearPerpetual", "Trading", "0", "BTC:PERP-USDC", MarketType.Perp, true)]
    [InlineData("LinearFutures", "Trading", "1772179200000", "BTC:20260227-USDC", MarketType.Future, true)]
    [InlineData("LinearFutures", "Delivering", "1772179200000", "BTC:20260227-USDC", MarketType.Future, false)]
    [InlineData("LinearPerpetual", "PreLaunch", "", "BTC:PERP-USDC", MarketType.Perp, false)]
    [InlineData("LinearPerpetual", "SomethingNew", "0", "BTC:PERP-USDC", MarketType.Perp, false)]
    [InlineData("SomethingNew", "Trading", "0", "BTC:PERP-USDC", MarketType.Perp, true)]
    [InlineData("SomethingNew", "Trading", "1772179200000", "BTC:20260227-USDC", MarketType.Future, true)]
    public async Task Symbols_are_made_from_what_an_instrument_is(string contract, string status, string delivery, string symbol, MarketType market, bool active)
    {
        string row = $$"""{"symbol":"X-1","contractType":"{{contract}}","status":"{{status}}","baseCoin":"BTC","quoteCoin":"USDC","settleCoin":"USDC","deliveryTime":"{{delivery}}"}""";
        _bybit.Stub.On("instruments-info?category=linear", BybitStub.List(row));
        ExchangeInstrument instrument = (await _bybit.Adapter.GetInstruments(_bybit.Connection, Stop))[0];
        Assert.Equal((symbol, market, active, status), (instrument.Symbol, instrument.MarketType, instrument.Active, instrument.RawStatus));
        Assert.Equal((null, null, null), (instrument.TickSize, instrument.QuantityStep, instrument.MaxLeverage));
        Assert.Equal(market == MarketType.Future, instrument.DeliveryTime is not null);
    }

    [Theory]
    [InlineData("""{"symbol":"A"}""")]
    [InlineData("""{"symbol":"","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT"}""")]
    [InlineData("""{"symbol":"A","contractType":"LinearFutures","baseCoin":"BTC","quoteCoin":"USDT","settleCoin":"USDT","deliveryTime":"0"}""")]
    [InlineData("{}")]
    public async Task An_instrument_without_a_name_hides_no_others(string row)
    {
        _bybit.Stub.On("instruments-info?category=linear", BybitStub.List(row));
        Assert.Equal("BTC:PERP-USD", Assert.Single(await _bybit.Adapter.GetInstruments(_bybit.Connection, Stop)).Symbol);
        Assert.Contains(_bybit.Reporter.Details, static d => d.Contains("no name in our notation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_are_read_to_an_empty_one_with_the_cursor_escaped_once_more()
    {
        string page = BybitStub.Ok($$"""{"list":[{{BybitHarness.InverseInstrument}}],"nextPageCursor":"a%3D1%26b"}""");
        _bybit.Stub.On("instruments-info?category=inverse", page)
            .On("instruments-info?category=inverse&limit=1000&cursor=a%253D1%2526b", BybitStub.Ok("""{"list":[],"nextPageCursor":"c"}"""));
        Assert.Equal(2, (await _bybit.Adapter.GetInstruments(_bybit.Connection, Stop)).Count);
        Assert.Equal(3, _bybit.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_cursor_that_leads_nowhere_ends_the_read()
    {
        _bybit.Stub.On("instruments-info?category=inverse", BybitStub.Ok($$"""{"list":[{{BybitHarness.InverseInstrument}}],"nextPageCursor":"a"}"""));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetInstruments(_bybit.Connection, Stop));
        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public async Task A_ticker_has_the_recorded_prices()
    {
        _bybit.Stub.On("/v5/market/tickers?category=inverse&symbol=BTCUSD", BybitFiles.Reply("exchange_data_get_linear_inverse_tickers"));
        ExchangeTicker ticker = Assert.Single(await _bybit.Adapter.GetTickers(_bybit.Connection, [BybitHarness.Inverse], Stop));
        Assert.Equal(
            new ExchangeTicker
            {
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USD",
                ExchangeSymbol = "BTCUSD",
                LastPrice = 16597.00m,
                MarkPrice = 16596.00m,
                IndexPrice = 16598.54m,
                BidPrice = 16596.00m,
                BidQuantity = 1m,
                AskPrice = 16597.50m,
                AskQuantity = 1m,
                Change24h = 0.008047m,
                Volume24h = 49337318m,
                FundingRate = -0.001034m,
                NextFundingTime = new DateTime(2022, 12, 30, 8, 0, 0, DateTimeKind.Utc),
                UpdateTime = new DateTime(2022, 12, 30, 5, 1, 36, 682, DateTimeKind.Utc),
            },
            ticker);
        Assert.Single(_bybit.Stub.Requests);
    }

    [Fact]
    public async Task All_tickers_are_one_call_a_category_and_are_named()
    {
        _bybit.Stub.On("tickers?category=linear", BybitStub.List("""{"symbol":"BTCUSDT","lastPrice":"1"}""", """{"symbol":"NEWUSDT","lastPrice":""}""", "{}"))
            .On("tickers?category=inverse", BybitStub.List());
        IReadOnlyList<ExchangeTicker> tickers = await _bybit.Adapter.GetTickers(_bybit.Connection, instruments: null, Stop);
        Assert.Equal([("BTC:PERP-USDT", 1m), ("NEWUSDT", null)], tickers.Select(static t => (t.Symbol, t.LastPrice)));
        Assert.Equal(
            ["/v5/market/tickers?category=inverse", "/v5/market/tickers?category=linear"],
            _bybit.Stub.Asked.Where(static a => a.Contains("tickers", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Many_tickers_are_taken_from_all_of_their_category()
    {
        ExchangeInstrument[] wanted = [.. Enumerable.Range(1, 6).Select(static n => BybitHarness.Linear with { Symbol = $"C{n}:PERP-USDT", ExchangeSymbol = $"C{n}USDT" })];
        _bybit.Stub.On("tickers?category=linear", BybitStub.List("""{"symbol":"C2USDT","lastPrice":"2"}""", """{"symbol":"OTHERUSDT","lastPrice":"3"}"""));
        ExchangeTicker ticker = Assert.Single(await _bybit.Adapter.GetTickers(_bybit.Connection, wanted, Stop));
        Assert.Equal("C2:PERP-USDT", ticker.Symbol);
        Assert.Equal(["/v5/market/tickers?category=linear"], _bybit.Stub.Asked);
        Assert.Empty(await _bybit.Adapter.GetTickers(_bybit.Connection, [], Stop));
    }

    [Fact]
    public async Task The_clock_is_measured_against_the_exchange()
    {
        (TimeSpan difference, _) = await _bybit.Adapter.MeasureClock(_bybit.Connection, Stop);
        Assert.Equal(TimeSpan.Zero, difference);
    }
}
