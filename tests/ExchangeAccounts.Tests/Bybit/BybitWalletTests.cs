namespace ExchangeAccounts.Tests.Bybit;

public sealed class BybitWalletTests : IDisposable
{
    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task The_recorded_equity_is_read_whole()
    {
        _bybit.Stub.On("wallet-balance", BybitFiles.Reply("account_wallet_balance_doc"));
        Assert.Equal(
            new ExchangeEquity
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                MarketType = MarketType.Unified,
                Currency = "USD",
                MultiAssetMode = true,
                MarginMode = MarginMode.Cross,
                Equity = 3.31216591m,
                WalletBalance = 3.00326056m,
                MarginBalance = 3.00326056m,
                UnrealizedProfit = 0m,
                InitialMargin = 0m,
                MaintMargin = 0m,
                InitialMarginRate = 0m,
                MaintMarginRate = 0m,
                Available = 3.00326056m,
            },
            await _bybit.Adapter.GetEquity(_bybit.Connection, Stop));
        Assert.Contains("/v5/account/wallet-balance?accountType=UNIFIED", _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0\"")]
    public async Task In_isolated_margin_the_coins_make_the_equity_and_the_rest_means_nothing(string nothing)
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Isolated)).On("wallet-balance", BybitStub.List(Wallet(nothing, "100.5", "-0.25")));
        ExchangeEquity equity = await _bybit.Adapter.GetEquity(_bybit.Connection, Stop);
        Assert.Equal((100.25m, false, MarginMode.Isolated), (equity.Equity, equity.MultiAssetMode, equity.MarginMode));
        Assert.Equal((null, null, null, null), (equity.WalletBalance, equity.UnrealizedProfit, equity.MarginBalance, equity.Available));
        Assert.Equal((null, null, null, null), (equity.InitialMargin, equity.MaintMargin, equity.InitialMarginRate, equity.MaintMarginRate));
    }

    [Fact]
    public async Task In_isolated_margin_totals_that_the_exchange_states_are_its_own()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Isolated)).On("wallet-balance", BybitStub.List(Wallet("\"7\"", "1")));
        ExchangeEquity equity = await _bybit.Adapter.GetEquity(_bybit.Connection, Stop);
        Assert.Equal((7m, 7m, 7m, null, null), (equity.Equity, equity.WalletBalance, equity.UnrealizedProfit, equity.MarginBalance, equity.Available));
    }

    [Fact]
    public async Task An_equity_that_nobody_states_is_unknown()
    {
        _bybit.Stub.On("account/info", BybitStub.Ok(BybitHarness.Isolated)).On("wallet-balance", BybitStub.List(Wallet("\"\"", "1", "")));
        Assert.Null((await _bybit.Adapter.GetEquity(_bybit.Connection, Stop)).Equity);
    }

    [Fact]
    public async Task The_recorded_funding_wallet_is_read_whole()
    {
        _bybit.Stub.On("query-account-coins-balance", BybitFiles.Reply("asset_all_coins_balance_fund"));
        Assert.Equal(
            new ExchangeBalance
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Symbol = "USDC",
                ExchangeSymbol = "USDC",
                AssetType = AssetType.Token,
                MarketType = MarketType.Funding,
                Size = 0m,
                Notional = 0m,
                MaxWithdraw = 0m,
            },
            Assert.Single(await _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Funding, Stop)));
        Assert.Equal(["/v5/asset/transfer/query-account-coins-balance?accountType=FUND"], _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(9, 1)]
    public async Task A_funding_wallet_is_valued_coin_by_coin_or_all_at_once(int coins, int requests)
    {
        IEnumerable<string> rows = Enumerable.Range(1, coins).Select(static i => $$"""{"coin":"C{{i}}","walletBalance":"{{i}}","transferBalance":"{{i}}","bonus":""}""");
        string[] tickers = [.. Enumerable.Range(1, coins).Select(static i => $$"""{"symbol":"C{{i}}USDT","usdIndexPrice":"","lastPrice":"2"}""")];
        _bybit.Stub.On("query-account-coins-balance", BybitStub.Ok($$"""{"balance":[{"coin":"USDT","walletBalance":"5.5"},{{string.Join(',', rows)}}]}"""))
            .On("tickers?category=spot", BybitStub.List(tickers))
            .On("tickers?category=spot&symbol=C1USDT", BybitStub.List("""{"symbol":"C1USDT","usdIndexPrice":"3","lastPrice":"2"}"""))
            .On("tickers?category=spot&symbol=C2USDT", BybitStub.Refusal(10001, "Not supported symbols"));
        IReadOnlyList<ExchangeBalance> balances = await _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Funding, Stop);
        Assert.Equal((5.5m, coins + 1), (balances[0].Notional, balances.Count));
        Assert.Equal(coins > 5 ? 2m : 3m, balances[1].Notional);
        Assert.Equal(coins > 5 ? 4m : null, balances[2].Notional);
        Assert.Equal(requests, _bybit.Stub.Asked.Count(static a => a.Contains("tickers", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_funding_wallet_without_prices_has_its_amounts()
    {
        IEnumerable<string> rows = Enumerable.Range(1, 6).Select(static i => $$"""{"coin":"C{{i}}","walletBalance":"{{i}}"}""");
        _bybit.Stub.On("query-account-coins-balance", BybitStub.Ok($$"""{"balance":[{{string.Join(',', rows)}},{"coin":"X"}]}""")).On("tickers", "cut");
        IReadOnlyList<ExchangeBalance> balances = await _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Funding, Stop);
        Assert.Equal([1m, 2m, 3m, 4m, 5m, 6m], balances.Select(static b => b.Size));
        Assert.All(balances, static b => Assert.Null(b.Notional));
        Assert.Single(_bybit.Reporter.Warnings);
    }

    [Fact]
    public async Task There_is_no_other_wallet()
    {
        ExchangeException spot = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Spot, Stop));
        Assert.Equal((FailureKind.Unsupported, "MarketType"), (spot.Kind, spot.Parameter));
        Assert.Contains("Get-ExchangeBalance without -MarketType", spot.Advice, StringComparison.Ordinal);
        ExchangeException perp = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetWallet(_bybit.Connection, MarketType.Perp, Stop));
        Assert.Equal((FailureKind.InvalidRequest, "MarketType"), (perp.Kind, perp.Parameter));
        Assert.Empty(_bybit.Stub.Requests);
    }

    private static string Wallet(string total, params string[] values)
    {
        IEnumerable<string> coins = values.Select(static v => $$"""{"coin":"A","walletBalance":"1","usdValue":"{{v}}"}""");
        return $$"""
            {"totalEquity":{{total}},"totalWalletBalance":{{total}},"totalPerpUPL":{{total}},"totalMarginBalance":{{total}},"totalAvailableBalance":{{total}},
             "totalInitialMargin":{{total}},"totalMaintenanceMargin":{{total}},"accountIMRate":{{total}},"accountMMRate":{{total}},"coin":[{{string.Join(',', coins)}}]}
            """;
    }
}
