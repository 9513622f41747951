using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BybitWalletTests
{
    [Fact]
    public async Task Fees_told_are_the_fees_charged()
    {
        using SimulatorFixture fixture = new();

        JsonElement rate = Assert.Single((await fixture.Bybit.BybitGetAsync("/v5/account/fee-rate", "category=linear&symbol=BTCUSDT")).List);
        JsonElement[] all = (await fixture.Bybit.BybitGetAsync("/v5/account/fee-rate", "category=linear")).List;
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.001\"");
        JsonElement fill = (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear")).List[0];

        Assert.Equal(("BTCUSDT", "0.00055", "0.0002"), (rate.Text("symbol"), rate.Text("takerFeeRate"), rate.Text("makerFeeRate")));
        Assert.Equal(rate.Text("takerFeeRate"), fill.Text("feeRate"));
        Assert.True(all.Length > 5);
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/account/fee-rate")).RetCode);
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/account/fee-rate", "category=linear&symbol=NOPE")).RetCode);
    }

    [Fact]
    public async Task What_may_leave_is_what_nothing_ties_up()
    {
        using SimulatorFixture cross = new();
        using SimulatorFixture isolated = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10 }])
            : SimulatorFixture.Account(e));

        JsonElement whole = (await cross.Bybit.BybitGetAsync("/v5/account/withdrawal", "coinName=BTC,USDT,ETH")).Result;
        JsonElement part = (await isolated.Bybit.BybitGetAsync("/v5/account/withdrawal", "coinName=USDT")).Result;

        Assert.Equal("1", whole.Text("availableWithdrawal"));
        Assert.Equal(["1", "10000", "0"], new[] { "BTC", "USDT", "ETH" }.Select(c => whole.GetProperty("availableWithdrawalMap").Text(c)));
        Assert.Equal("9397.03", part.Text("availableWithdrawal"));
        Assert.Equal(10001, (await cross.Bybit.BybitGetAsync("/v5/account/withdrawal")).RetCode);
        Assert.Equal(10001, (await cross.Bybit.BybitGetAsync("/v5/account/withdrawal", "coinName=" + string.Join(',', Enumerable.Range(0, 21).Select(i => "C" + i)))).RetCode);
    }

    [Fact]
    public async Task One_coin_is_told_with_what_may_be_moved()
    {
        using SimulatorFixture fixture = new(e => e == ExchangeNames.Bybit
            ? SimulatorFixture.Account(e, margin: SimulatedMarginMode.Isolated, positions: [new PositionConfig { Symbol = "BTCUSDT", Size = 0.1m, EntryPrice = 60_000m, Leverage = 10 }])
            : SimulatorFixture.Account(e));
        Task<Answer> AskAsync(string query) => fixture.Bybit.BybitGetAsync("/v5/asset/transfer/query-account-coin-balance", query);

        JsonElement unified = (await AskAsync("accountType=UNIFIED&coin=USDT&withBonus=1&withTransferSafeAmount=1")).Result;
        JsonElement fund = (await AskAsync("accountType=FUND&coin=USDT")).Result.GetProperty("balance");
        JsonElement none = (await AskAsync("accountType=FUND&coin=DOGE")).Result.GetProperty("balance");

        JsonElement balance = unified.GetProperty("balance");
        Assert.Equal(("UNIFIED", "USDT", "10000", "9397.03"), (unified.Text("accountType"), balance.Text("coin"), balance.Text("walletBalance"), balance.Text("transferBalance")));
        Assert.Equal(("0", "9397.03"), (balance.Text("bonus"), balance.Text("transferSafeAmount")));
        Assert.Equal(("250", "250", ""), (fund.Text("walletBalance"), fund.Text("transferBalance"), fund.Text("transferSafeAmount")));
        Assert.Equal("0", none.Text("walletBalance"));
        Assert.Equal(10001, (await AskAsync("accountType=UNIFIED")).RetCode);
        Assert.Equal(10001, (await AskAsync("accountType=SPOT&coin=USDT")).RetCode);
    }

    [Fact]
    public async Task Several_coins_are_told_in_the_order_asked()
    {
        using SimulatorFixture fixture = new();
        Task<Answer> AskAsync(string query) => fixture.Bybit.BybitGetAsync("/v5/asset/transfer/query-account-coins-balance", query);

        JsonElement[] unified = [.. (await AskAsync("accountType=UNIFIED&coin=BTC,USDT")).Result.GetProperty("balance").EnumerateArray()];
        JsonElement fund = (await AskAsync("accountType=FUND")).Result.GetProperty("balance")[0];

        Assert.Equal([("BTC", "1"), ("USDT", "10000")], unified.Select(b => (b.Text("coin"), b.Text("walletBalance"))));
        Assert.Equal(("USDT", "250"), (fund.Text("coin"), fund.Text("walletBalance")));
        Assert.Equal(10001, (await AskAsync("accountType=UNIFIED")).RetCode);
        Assert.Equal(10001, (await AskAsync("accountType=UNIFIED&coin=A,B,C,D,E,F,G,H,I,J,K")).RetCode);
        Assert.Equal(10001, (await AskAsync("accountType=CONTRACT")).RetCode);
    }

    [Fact]
    public async Task Collateral_tells_ratio_and_liabilities()
    {
        using SimulatorFixture fixture = new(e => new AccountConfig { Name = "main", Exchange = e, Positions = [], Wallets = [new WalletConfig { Asset = "BTC", Balance = 1m, Borrowed = 0.3m }] });

        JsonElement[] all = (await fixture.Bybit.BybitGetAsync("/v5/account/collateral-info")).List;
        JsonElement btc = Assert.Single((await fixture.Bybit.BybitGetAsync("/v5/account/collateral-info", "currency=BTC")).List);

        Assert.Equal(["USDT", "USDC", "BTC", "ETH"], all.Take(4).Select(c => c.Text("currency")));
        Assert.Equal(("0.3", "2.7", "0.1", "0.95"), (btc.Text("borrowAmount"), btc.Text("availableToBorrow"), btc.Text("borrowUsageRate"), btc.Text("collateralRatio")));
        Assert.True(btc.GetProperty("marginCollateral").GetBoolean());
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/account/collateral-info", "currency=NOPE")).List);
    }

    [Fact]
    public async Task The_overview_adds_up_all_wallets()
    {
        using SimulatorFixture fixture = new();

        JsonElement dollars = (await fixture.Bybit.BybitGetAsync("/v5/asset/asset-overview")).Result;
        JsonElement bitcoin = (await fixture.Bybit.BybitGetAsync("/v5/asset/asset-overview", "valuationCurrency=BTC&accountType=FundingAccount")).Result;

        // 10,000 USDT and one BTC of 60,000 in the unified wallet, 250 USDT in the funding wallet.
        Assert.Equal("70250", dollars.Text("totalEquity"));
        Assert.Equal([("FundingAccount", "250"), ("UnifiedTradingAccount", "70000")], dollars.GetProperty("list").EnumerateArray().Select(w => (w.Text("accountType"), w.Text("totalEquity"))));
        Assert.Equal("0.00416667", bitcoin.Text("totalEquity"));
        Assert.Equal(10001, (await fixture.Bybit.BybitGetAsync("/v5/asset/asset-overview", "valuationCurrency=NOPE")).RetCode);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public async Task The_kind_of_account_is_told(int status)
    {
        using SimulatorFixture fixture = new(e => new AccountConfig { Name = "main", Exchange = e, UnifiedMarginStatus = status });

        Assert.Equal(status, (await fixture.Bybit.BybitGetAsync("/v5/account/info")).Result.GetProperty("unifiedMarginStatus").GetInt32());
    }

    [Theory]
    [InlineData("/v5/position/switch-isolated", true, 100028)]
    [InlineData("/v5/position/set-tpsl-mode", true, 10017)]
    [InlineData("/v5/position/set-risk-limit", true, 10017)]
    [InlineData("/v5/account/contract-transaction-log", false, 100028)]
    [InlineData("/v5/asset/transfer/query-asset-info", false, 100028)]
    public async Task Paths_of_older_accounts_are_refused(string path, bool post, int retCode)
    {
        using SimulatorFixture fixture = new();

        Answer answer = post
            ? await fixture.Bybit.BybitPostAsync(path, "{\"category\":\"linear\",\"symbol\":\"BTCUSDT\",\"tradeMode\":1,\"buyLeverage\":\"5\",\"sellLeverage\":\"5\"}")
            : await fixture.Bybit.BybitGetAsync(path);

        Assert.Equal(retCode, answer.RetCode);
    }
}
