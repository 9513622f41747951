namespace ExchangeAccounts.Tests.Portfolio;

public sealed class WalletReadTests : IDisposable
{
    private static readonly ExchangeConnection Connection = Connections.Make(Instruments.Exchange, new Uri("https://api.example.com"));

    private readonly FakeAdapter _adapter = new() { Balances = [Rows.Token("main", "USDT", 100, 100m, MarketType.Unified)] };
    private readonly ExchangeRuntime _runtime;

    public WalletReadTests()
    {
        _adapter.Definition = _adapter.Definition with
        {
            Capabilities =
            [
                new(Capability.SpotWallet, MarketType.Spot, Supported: false, "Spot is in the unified wallet.", "Get-ExchangeBalance"),
                new(Capability.FundingWallet, MarketType.Funding, Supported: true, "The funding wallet is read."),
            ],
        };
        _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions { Exchanges = [new ExchangeRegistration(_adapter.Definition, _ => _adapter)] });
    }

    public void Dispose() => _runtime.Dispose();

    [Fact]
    public async Task A_wallet_comes_after_the_derivatives_with_shares_of_its_own()
    {
        _adapter.OnGetWallet = static wallet => Wallet(
            Rows.Token("main", "BTC", 1, 300m, wallet), Rows.Token("main", "ETH", 1, 900m, wallet), Rows.Token("main", "DUST", 0, 0m, wallet));

        BalanceSelection selection = await Read(MarketType.Funding, MarketType.Unified, MarketType.Perp, MarketType.Future, MarketType.Funding);

        Assert.Empty(selection.Failures);
        Assert.Equal(
            [("USDT", MarketType.Unified, 1m), ("ETH", MarketType.Funding, 0.75m), ("BTC", MarketType.Funding, 0.25m)],
            selection.Rows.Select(static row => (row.Symbol, row.MarketType, row.NotionalPctTotal!.Value)));
        Assert.Equal(["balances", "get wallet"], _adapter.Calls);
    }

    [Fact]
    public async Task Market_types_of_the_derivatives_ask_for_nothing_more()
    {
        Assert.Single((await Read(MarketType.Unified, MarketType.Perp, MarketType.Future)).Rows);
        Assert.Equal(["balances"], _adapter.Calls);
    }

    [Fact]
    public async Task A_wallet_that_is_not_there_is_one_failure_beside_the_rows_and_is_not_asked_for()
    {
        BalanceSelection selection = await Read(MarketType.Spot);

        Assert.Equal("USDT", Assert.Single(selection.Rows).Symbol);
        ExchangeException failure = Assert.Single(selection.Failures);
        Assert.Equal((FailureKind.Unsupported, "MarketType", "main"), (failure.Kind, failure.Parameter, failure.Account));
        Assert.Contains("Get-ExchangeBalance", FailureAdvice.For(failure), StringComparison.Ordinal);
        Assert.Equal(["balances"], _adapter.Calls);
    }

    [Fact]
    public async Task A_wallet_that_cannot_be_read_is_one_failure_beside_the_rows()
    {
        _adapter.OnGetWallet = static _ => throw Desk.Failure(FailureKind.PermissionDenied);

        BalanceSelection selection = await Read(MarketType.Funding);

        Assert.Single(selection.Rows);
        Assert.Equal(FailureKind.PermissionDenied, Assert.Single(selection.Failures).Kind);
    }

    [Fact]
    public async Task An_account_that_cannot_be_read_is_one_failure()
    {
        _adapter.OnGetBalances = static () => throw Desk.Failure(FailureKind.Unreachable);
        _adapter.OnGetWallet = static _ => throw Desk.Failure(FailureKind.Unauthorized);

        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Read(MarketType.Funding))).Kind);

        _adapter.OnGetWallet = static wallet => Wallet(Rows.Token("main", "BTC", 1, 300m, wallet));
        Assert.Equal(FailureKind.Unreachable, (await Assert.ThrowsAsync<ExchangeException>(() => Read(MarketType.Funding))).Kind);
    }

    [Fact]
    public async Task An_address_that_serves_wallets_only_is_no_failure_where_one_is_asked_for()
    {
        _adapter.OnGetBalances = static () => throw Desk.Failure(FailureKind.Unsupported);
        _adapter.OnGetWallet = static wallet => Wallet(Rows.Token("main", "BTC", 1, 300m, wallet));

        BalanceSelection selection = await Read(MarketType.Funding);
        Assert.Equal("BTC", Assert.Single(selection.Rows).Symbol);
        Assert.Empty(selection.Failures);

        Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => Read())).Kind);
        Assert.Equal(FailureKind.Unsupported, (await Assert.ThrowsAsync<ExchangeException>(() => Read(MarketType.Spot))).Kind);
    }

    [Fact]
    public async Task Assets_select_in_every_wallet_and_empty_ones_are_shown_when_asked_for()
    {
        _adapter.OnGetWallet = static wallet => Wallet(Rows.Token("main", "USDT", 0, 0m, wallet), Rows.Token("main", "BTC", 1, 300m, wallet));

        BalanceFilter filter = new() { Assets = ["usdt"], MarketTypes = [MarketType.Funding], IncludeZero = true };
        BalanceSelection selection = await BalanceReader.Read(_runtime, Connection, filter, TestContext.Current.CancellationToken);

        Assert.Equal([(MarketType.Unified, 100m), (MarketType.Funding, 0m)], selection.Rows.Select(static row => (row.MarketType, row.Size)));
    }

    private static Task<IReadOnlyList<ExchangeBalance>> Wallet(params ExchangeBalance[] rows) => Task.FromResult<IReadOnlyList<ExchangeBalance>>(rows);

    private Task<BalanceSelection> Read(params MarketType[] wallets) =>
        BalanceReader.Read(_runtime, Connection, new BalanceFilter { MarketTypes = wallets }, TestContext.Current.CancellationToken);
}
