using System.Globalization;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitBalanceTests : IDisposable
{
    private const string SeedCoin =
        """
        {"coin":"USDT","equity":"298.90609459","usdValue":"298.9","walletBalance":"275.56989474","locked":"1","bonus":"2","borrowAmount":"0.0",
         "spotBorrow":"0","totalOrderIM":"0","totalPositionIM":"308.47710954","totalPositionMM":"17.08121552","unrealisedPnl":"23.33619985",
         "collateralSwitch":true,"marginCollateral":true,"availableToWithdraw":""}
        """;

    private const string SeedPosition =
        """
        {"symbol":"BTCUSDT","side":"Buy","size":"1.69","positionIdx":0,"avgPrice":"1805.638","positionValue":"3051.5284","leverage":"10","markPrice":"1820.24",
         "positionIM":"306.80066534","positionMM":"16.90546734","unrealisedPnl":"24.6772","updatedTime":"1700000000001"}
        """;

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task The_founding_documents_rows_are_read_as_they_are()
    {
        IReadOnlyList<ExchangeBalance> rows = await Read(SeedCoin, SeedPosition);
        Assert.Equal(
            new ExchangeBalance
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "USDT",
                ExchangeSymbol = "USDT",
                AssetType = AssetType.Token,
                MarketType = MarketType.Unified,
                Size = 275.56989474m,
                Notional = 275.56989474m,
                UnrealizedProfit = 23.33619985m,
                InitialMargin = 308.47710954m,
                MaintMargin = 17.08121552m,
                MarginBalance = 298.90609459m,
                Available = 100m,
                OrderInitialMargin = 0m,
                Borrowed = 0m,
                CollateralEnabled = true,
            },
            rows[0]);
        Assert.Equal(
            new ExchangeBalance
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                AssetType = AssetType.Position,
                MarketType = MarketType.Perp,
                PositionSide = PositionSide.Both,
                Size = 1.69m,
                Notional = 3051.5284m,
                UnrealizedProfit = 24.6772m,
                InitialMargin = 306.80066534m,
                MaintMargin = 16.90546734m,
                MarginBalance = 298.90609459m,
                Leverage = 10m,
                EntryPrice = 1805.638m,
                MarkPrice = 1820.24m,
                UpdateTime = new DateTime(2023, 11, 14, 22, 13, 20, 1, DateTimeKind.Utc),
            },
            rows[1]);
    }

    [Fact]
    public async Task Wallet_mode_and_positions_are_asked_for_in_exactly_these_calls()
    {
        await Read(SeedCoin, SeedPosition);
        Assert.Equal(
            [
                "/v5/account/info",
                "/v5/account/wallet-balance?accountType=UNIFIED",
                "/v5/position/list?category=inverse&limit=200",
                "/v5/position/list?category=linear&settleCoin=USDC&limit=200",
                "/v5/position/list?category=linear&settleCoin=USDT&limit=200",
            ],
            _bybit.Stub.Asked.Where(static a => !a.Contains("/market/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_recorded_wallet_becomes_an_empty_row()
    {
        _bybit.Stub.On("wallet-balance", BybitFiles.Reply("account_wallet_balance_doc"));
        ExchangeBalance row = Assert.Single(await _bybit.Adapter.GetBalances(_bybit.Connection, Stop));
        Assert.Equal(("BTC", 0m, 0m, 0m, 0m, 0m, true), (row.Symbol, row.Size, row.Notional, row.InitialMargin, row.MarginBalance, row.MaxWithdraw, row.CollateralEnabled));
        Assert.Null(row.Available);
    }

    [Fact]
    public async Task An_inverse_short_is_negative_and_worth_its_contracts()
    {
        _bybit.Stub.On("position/list?category=inverse", BybitFiles.Reply("position_list_doc"));
        IReadOnlyList<ExchangeBalance> rows = await Read("""{"coin":"BTC","walletBalance":"0.5","equity":"0.49970587","usdValue":"14104.0"}""");
        ExchangeBalance position = rows[1];
        Assert.Equal(("BTC:PERP-USD", -300m, 300m, 10m), (position.Symbol, position.Size, position.Notional, position.Leverage));
        Assert.Equal((0.00010923m, 0.0000015m, -0.00029413m, 0.49970587m), (position.InitialMargin, position.MaintMargin, position.UnrealizedProfit, position.MarginBalance));
    }

    [Theory]
    [InlineData("0.5", "0", "0.4", "10000", "12500")]
    [InlineData("0.5", "", "0.4", "10000", "12500")]
    [InlineData("0.5", "0.1", "0.4", "10000", "10000")]
    [InlineData("-0.5", "0", "-0.4", "-10000", "12500")]
    [InlineData("0.5", "2.5", "-2", "-50000", "50000")]
    [InlineData("3", "0", "7", "7", "3")]
    [InlineData("3", "0", "3", "1", "1")]
    public async Task A_coins_value_is_its_size_at_the_wallets_own_price(string wallet, string borrow, string equity, string usd, string notional)
    {
        ExchangeBalance row = (await Read($$"""{"coin":"BTC","walletBalance":"{{wallet}}","spotBorrow":"{{borrow}}","equity":"{{equity}}","usdValue":"{{usd}}"}"""))[0];
        Assert.Equal(decimal.Parse(notional, CultureInfo.InvariantCulture), row.Notional);
    }

    [Fact]
    public async Task What_is_available_to_the_whole_account_is_shown_in_each_coin()
    {
        ExchangeBalance row = (await Read("""{"coin":"BTC","walletBalance":"0.5","equity":"0.5","usdValue":"15000"}"""))[0];
        Assert.Equal(0.00333333m, row.Available);
    }

    [Fact]
    public async Task A_coin_whose_equity_is_nothing_is_priced_by_the_market()
    {
        _bybit.Stub.On("/v5/market/tickers?category=spot&symbol=BTCUSDT", BybitFiles.Reply("exchange_data_get_spot_tickers"));
        ExchangeBalance row = (await Read("""{"coin":"BTC","walletBalance":"0.5","equity":"0","usdValue":"0"}"""))[0];
        Assert.Equal(10392.060046395m, row.Notional);
    }

    [Fact]
    public async Task A_coin_that_nothing_prices_has_no_value_and_fails_nothing()
    {
        _bybit.Stub.On("/v5/market/tickers", BybitStub.Refusal(10001, "Not supported symbols"));
        Assert.Null((await Read("""{"coin":"ODD","walletBalance":"0.5","equity":"","usdValue":""}"""))[0].Notional);
    }

    [Fact]
    public async Task In_isolated_margin_every_coin_stands_for_itself()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Isolated));
        IReadOnlyList<ExchangeBalance> rows = await Read(
            """{"coin":"USDT","walletBalance":"100","equity":"110","totalPositionIM":"10","totalOrderIM":"5","locked":"1","bonus":"2"}""", SeedPosition);
        Assert.Equal((82m, 15m), (rows[0].Available, rows[0].InitialMargin));
        Assert.Null(rows[1].MarginBalance);
    }

    [Fact]
    public async Task In_portfolio_margin_the_exchange_states_no_margins_and_no_leverage()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Portfolio));
        IReadOnlyList<ExchangeBalance> rows = await Read(
            """{"coin":"USDT","walletBalance":"100","equity":"110","totalPositionIM":"","totalOrderIM":"","totalPositionMM":""}""",
            """{"symbol":"BTCUSDT","side":"Sell","size":"1","positionIdx":0,"positionValue":"9","leverage":"","positionIM":"","positionMM":""}""");
        Assert.Equal((null, null, null), (rows[0].InitialMargin, rows[0].MaintMargin, rows[0].OrderInitialMargin));
        Assert.Equal((-1m, 110m), (rows[1].Size, rows[1].MarginBalance));
        Assert.Equal((null, null, null), (rows[1].InitialMargin, rows[1].MaintMargin, rows[1].Leverage));
    }

    [Fact]
    public async Task Hedge_legs_are_two_rows()
    {
        IReadOnlyList<ExchangeBalance> rows = await Read(
            SeedCoin,
            """{"symbol":"BTCUSDT","side":"Buy","size":"1","positionIdx":1,"positionValue":"9"}""",
            """{"symbol":"BTCUSDT","side":"Sell","size":"2","positionIdx":2,"positionValue":"18"}""");
        Assert.Equal([(PositionSide.Long, 1m), (PositionSide.Short, -2m)], rows.Skip(1).Select(static r => (r.PositionSide!.Value, r.Size)));
    }

    [Fact]
    public async Task A_newly_listed_instrument_is_named_once_the_book_is_read_again()
    {
        await Read(SeedCoin);
        _bybit.Stub.On("instruments-info?category=linear", BybitFiles.Reply("exchange_data_get_linear_inverse_symbols_pre_listing"));
        const string Position = """{"symbol":"PRE02ZROUSDT","side":"Buy","size":"1","positionIdx":0,"positionValue":"9"}""";
        Assert.Equal("PRE02ZROUSDT", (await Read(SeedCoin, Position))[1].Symbol);
        _bybit.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("PRE02ZRO:PERP-USDT", (await Read(SeedCoin, Position))[1].Symbol);
    }

    [Fact]
    public async Task The_first_failure_is_the_reads_failure_and_stops_the_others()
    {
        _bybit.Stub.On("account/info", BybitFiles.Reply("error_10005"));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => Read(SeedCoin, SeedPosition));
        Assert.Equal((FailureKind.PermissionDenied, "10005", "main"), (failure.Kind, failure.ExchangeCode, failure.Account));
    }

    [Fact]
    public async Task A_stop_is_a_stop()
    {
        using CancellationTokenSource stop = new();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bybit.Adapter.GetBalances(_bybit.Connection, stop.Token));
    }

    private Task<IReadOnlyList<ExchangeBalance>> Read(string coin, params string[] linearPositions)
    {
        _bybit.Stub.On("wallet-balance", BybitStub.List($$"""{"accountType":"UNIFIED","totalAvailableBalance":"100","coin":[{{coin}}]}"""))
            .On("position/list?category=linear&settleCoin=USDT", BybitStub.List(linearPositions));
        return _bybit.Adapter.GetBalances(_bybit.Connection, Stop);
    }
}
