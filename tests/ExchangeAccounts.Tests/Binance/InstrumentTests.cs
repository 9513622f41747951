namespace ExchangeAccounts.Tests.Binance;

public sealed class InstrumentTests
{
    [Fact]
    public async Task The_recorded_contract_is_read_with_all_its_rules()
    {
        ExchangeInstrument instrument = Assert.Single(await Read(BinanceFiles.Text("market_get_exchange_info")));

        Assert.Equal(
            new ExchangeInstrument
            {
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Symbol = "BLZ:PERP-USDT",
                ExchangeSymbol = "BLZUSDT",
                MarketType = MarketType.Perp,
                Active = true,
                BaseAsset = "BLZ",
                QuoteAsset = "USDT",
                SettleAsset = "USDT",
                TickSize = 0.0001m,
                MinPrice = 0.0001m,
                MaxPrice = 300m,
                QuantityStep = 1m,
                MinQuantity = 1m,
                MaxQuantity = 10000000m,
                MaxMarketQuantity = 590119m,
                MinNotional = 5m,
                PriceBandUp = 1.15m,
                PriceBandDown = 0.85m,
                MaxOpenOrders = 200,
                MaxOpenConditionalOrders = 100,
                MinLeverage = 1m,
                LeverageStep = 1m,
                RawStatus = "TRADING",
                LaunchTime = new DateTime(2020, 8, 24, 7, 0, 0, DateTimeKind.Utc),
            },
            instrument);
    }

    [Theory]
    [InlineData("\"contractType\":\"PERPETUAL\",\"deliveryDate\":4133404800000", "BTC:PERP-USDT", MarketType.Perp)]
    [InlineData("\"contractType\":\"TRADIFI_PERPETUAL\",\"deliveryDate\":4133404800000", "BTC:PERP-USDT", MarketType.Perp)]
    [InlineData("\"contractType\":\"PERPETUAL_DELIVERING\",\"deliveryDate\":1790323200000", "BTC:PERP-USDT", MarketType.Perp)]
    [InlineData("\"contractType\":\"CURRENT_QUARTER\",\"deliveryDate\":1790323200000", "BTC:20260925-USDT", MarketType.Future)]
    [InlineData("\"contractType\":\"NEXT_QUARTER\",\"deliveryDate\":1790323200000", "BTC:20260925-USDT", MarketType.Future)]
    [InlineData("\"contractType\":\"CURRENT_QUARTER DELIVERING\",\"deliveryDate\":1790323200000", "BTC:20260925-USDT", MarketType.Future)]
    [InlineData("\"contractType\":\"SOMETHING_NEW\",\"deliveryDate\":1790323200000", "BTC:20260925-USDT", MarketType.Future)]
    [InlineData("\"contractType\":\"SOMETHING_NEW\",\"deliveryDate\":4133404800000", "BTC:PERP-USDT", MarketType.Perp)]
    [InlineData("\"contractType\":\"\",\"deliveryDate\":0", "BTC:PERP-USDT", MarketType.Perp)]
    [InlineData("\"x\":1", "BTC:PERP-USDT", MarketType.Perp)]
    public async Task Contract_types_are_told_by_name_and_delivery_date(string fields, string symbol, MarketType market)
    {
        ExchangeInstrument instrument = Assert.Single(await Read(Symbols($$"""{"symbol":"X",{{fields}},"status":"SETTLING","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT"}""")));

        Assert.Equal((symbol, market), (instrument.Symbol, instrument.MarketType));
        Assert.Equal(market == MarketType.Future ? new DateTime(2026, 9, 25, 8, 0, 0, DateTimeKind.Utc) : null, instrument.DeliveryTime);
        Assert.False(instrument.Active);
        Assert.Equal("SETTLING", instrument.RawStatus);
        Assert.Null(instrument.TickSize);
    }

    [Fact]
    public async Task A_contract_in_usdc_is_named_by_what_it_settles_in()
    {
        ExchangeInstrument instrument = Assert.Single(await Read(Symbols("""{"symbol":"BTCUSDC","contractType":"PERPETUAL","baseAsset":"BTC","quoteAsset":"USDC","marginAsset":"USDC"}""")));

        Assert.Equal(("BTC:PERP-USDC", "USDC"), (instrument.Symbol, instrument.SettleAsset));
    }

    [Fact]
    public async Task Coin_margined_and_nameless_contracts_are_left_out_and_the_others_stay()
    {
        IReadOnlyList<ExchangeInstrument> instruments = await Read(Symbols(
            """{"symbol":"BTCUSD_PERP","contractType":"PERPETUAL","baseAsset":"BTC","quoteAsset":"USD","marginAsset":"BTC","st":2}""",
            """{"symbol":"ETHUSD_PERP","contractType":"PERPETUAL","baseAsset":"ETH","quoteAsset":"USD","marginAsset":"ETH"}""",
            """{"symbol":"","contractType":"PERPETUAL","baseAsset":"A","quoteAsset":"USDT","marginAsset":"USDT"}""",
            """{"symbol":"B","contractType":"PERPETUAL","baseAsset":"","quoteAsset":"USDT"}""",
            "null",
            """{"symbol":"ETHUSDT","contractType":"PERPETUAL","baseAsset":"ETH","quoteAsset":"USDT","st":1}"""));

        Assert.Equal("ETH:PERP-USDT", Assert.Single(instruments).Symbol);
    }

    [Fact]
    public async Task Rules_that_differ_for_market_orders_are_stated_and_rules_of_zero_are_none()
    {
        ExchangeInstrument instrument = Assert.Single(await Read(Symbols(
            """
            {"symbol":"BTCUSDT","baseAsset":"BTC","quoteAsset":"USDT","marginAsset":"USDT","filters":[null,
              {"filterType":"PRICE_FILTER","minPrice":"0","maxPrice":"0.00","tickSize":"0.10"},
              {"filterType":"LOT_SIZE","minQty":"0.001","maxQty":"1000","stepSize":"0.001"},
              {"filterType":"MARKET_LOT_SIZE","minQty":"0.0010","maxQty":"120","stepSize":"0.01"},
              {"filterType":"SOMETHING_NEW","limit":"x1"},
              {"filterType":"MIN_NOTIONAL","notional":""}]}
            """.Replace("\"x1\"", "1", StringComparison.Ordinal))));

        Assert.Equal((null, null, 0.1m), (instrument.MinPrice, instrument.MaxPrice, instrument.TickSize));
        Assert.Equal((null, 120m, 0.01m), (instrument.MinMarketQuantity, instrument.MaxMarketQuantity, instrument.MarketQuantityStep));
        Assert.Null(instrument.MinNotional);
        Assert.Null(instrument.MaxLeverage);
    }

    [Fact]
    public async Task A_reply_without_symbols_is_unreadable_not_an_empty_exchange()
    {
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Read("{}"));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    private static string Symbols(params string[] symbols) => $$"""{"symbols":[{{string.Join(',', symbols)}}]}""";

    private static async Task<IReadOnlyList<ExchangeInstrument>> Read(string info)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/exchangeInfo", info);
        return await harness.Adapter.GetInstruments(harness.Connection with { Credential = null }, default);
    }
}
