using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class AccountFiguresContract
{
    [Theory, EveryExchange]
    public async Task Equity_is_wallet_and_profit_of_all_that_counts_together(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        ExchangeEquity equity = await house.Adapter.GetEquity(house.Here, ContractHouse.Stop);

        // One bitcoin at 60 000 counts where assets serve together; else USDT alone does. Both positions gain 70.
        bool together = equity.MultiAssetMode == true;
        Assert.Equal(together ? "USD" : "USDT", equity.Currency);
        Assert.Equal(70m, equity.UnrealizedProfit);
        Assert.Equal((together ? 70_000m : 10_000m) + 70m, equity.Equity);
        Assert.True(equity is { InitialMargin: > 0, MaintMargin: > 0, Available: > 0 });
        Assert.Equal(("main", house.Traits.TokenMarket), (equity.Account, equity.MarketType));
    }

    [Fact]
    public async Task Equity_counts_all_assets_once_they_serve_together()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Binance, ContractSetup.Account(ExchangeNames.Binance));
        ExchangeEquity alone = await house.Adapter.GetEquity(house.Here, ContractHouse.Stop);

        ExchangeMultiAssetModeChange first = await house.Adapter.SetMultiAssetMode(house.Here, enabled: true, ContractHouse.Stop);
        ExchangeMultiAssetModeChange again = await house.Adapter.SetMultiAssetMode(house.Here, enabled: true, ContractHouse.Stop);
        ExchangeEquity together = await house.Adapter.GetEquity(house.Here, ContractHouse.Stop);

        Assert.Equal((false, true, true), (first.PreviousMultiAssetMode!.Value, first.MultiAssetMode, first.Changed));
        Assert.Equal((true, false), (again.MultiAssetMode, again.Changed));
        Assert.Equal(("USDT", false), (alone.Currency, alone.MultiAssetMode!.Value));
        Assert.Equal(("USD", true), (together.Currency, together.MultiAssetMode!.Value));
        Assert.True(together.Equity > alone.Equity);
        Assert.True((await house.Adapter.GetMode(house.Here, ContractHouse.Stop)).MultiAssetMode);
    }

    [Fact]
    public async Task Totals_that_isolated_margin_does_not_have_are_null()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit, ContractSetup.Isolated(ExchangeNames.Bybit));

        ExchangeEquity equity = await house.Adapter.GetEquity(house.Here, ContractHouse.Stop);

        Assert.Equal((MarginMode.Isolated, false), (equity.MarginMode!.Value, equity.MultiAssetMode!.Value));
        Assert.Equal((null, null, null), (equity.InitialMargin, equity.MaintMargin, equity.Available));
        Assert.True(equity.Equity > 0);
    }

    [Theory, EveryExchange]
    public async Task A_funding_wallet_is_read_and_valued(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig
        {
            Name = "main",
            Exchange = exchange,
            FundingWallets = [new WalletConfig { Asset = "USDT", Balance = 12.5m }, new WalletConfig { Asset = "BTC", Balance = 0.5m }],
        });

        IReadOnlyList<ExchangeBalance> rows = await house.Adapter.GetWallet(house.Here, MarketType.Funding, ContractHouse.Stop);

        Assert.All(rows, static row => Assert.Equal((AssetType.Token, MarketType.Funding, "main"), (row.AssetType, row.MarketType, row.Account)));
        Assert.Equal([(0.5m, 30_000m), (12.5m, 12.5m)], rows.Where(static r => r.Size != 0).OrderBy(static r => r.Symbol).Select(static r => (r.Size, r.Notional!.Value)));
    }

    [Theory, EveryExchange]
    public async Task Fee_rates_are_read_for_given_instruments(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument[] asked = [await house.Instrument(), await house.Instrument("ETH:PERP-USDT")];

        IReadOnlyList<ExchangeFeeRate> rates = await house.Adapter.GetFeeRates(house.Here, asked, ContractHouse.Stop);

        Assert.Equal(["BTC:PERP-USDT", "ETH:PERP-USDT"], rates.Select(static r => r.Symbol).Order());
        Assert.All(rates, static r => Assert.True(r is { MakerFeeRate: > 0m and < 0.01m, TakerFeeRate: > 0m and < 0.01m } && r.MakerFeeRate < r.TakerFeeRate));
    }

    [Theory, EveryExchange]
    public async Task Trading_status_has_the_account_first_and_nothing_locked(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        IReadOnlyList<ExchangeTradingStatus> rows = await house.Adapter.GetTradingStatus(house.Here, instruments: null, ContractHouse.Stop);

        Assert.Null(rows[0].Symbol);
        Assert.NotEqual(false, rows[0].CanTrade);
        Assert.DoesNotContain(rows, static r => r.IsLocked == true || r.ReduceOnly == true);
    }

    [Theory, EveryExchange]
    public async Task Ranks_are_those_of_open_positions(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangeAdlRank> ranks = await house.Adapter.GetAdlRanks(house.Here, instruments: null, ContractHouse.Stop);
        IReadOnlyList<ExchangeAdlRank> one = await house.Adapter.GetAdlRanks(house.Here, [await house.Instrument()], ContractHouse.Stop);

        Assert.Equal(["BTC:PERP-USDT", "ETH:PERP-USDT"], ranks.Select(static r => r.Symbol).Order());
        Assert.All(ranks, static r => Assert.InRange(r.Rank!.Value, 0, r.MaxRank));
        Assert.Equal("BTC:PERP-USDT", Assert.Single(one).Symbol);
    }

    [Theory, EveryExchange]
    public async Task Tiers_join_without_a_gap_and_allow_less_leverage_the_higher_they_are(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        ExchangeInstrument bitcoin = await house.Instrument();

        IReadOnlyList<ExchangeRiskLimit> tiers = await house.Adapter.GetRiskLimits(house.Here, [bitcoin], ContractHouse.Stop);
        IReadOnlyList<ExchangeRiskLimit> all = await house.Adapter.GetRiskLimits(house.Here, instruments: null, ContractHouse.Stop);

        Assert.True(tiers.Count > 1);
        Assert.Equal(Enumerable.Range(1, tiers.Count), tiers.Select(static t => t.Tier));
        Assert.Equal((0m, house.Traits.MaxLeverage, "USDT"), (tiers[0].MinNotional, tiers[0].MaxLeverage!.Value, tiers[0].NotionalAsset));
        foreach ((ExchangeRiskLimit lower, ExchangeRiskLimit higher) in tiers.Zip(tiers.Skip(1)))
        {
            Assert.Equal(lower.MaxNotional, higher.MinNotional);
            Assert.True(lower.MaxLeverage > higher.MaxLeverage && lower.MaintMarginRate < higher.MaintMarginRate);
        }

        Assert.Equal(tiers, all.Where(static t => t.Symbol == "BTC:PERP-USDT"));
        Assert.True(all.Select(static t => t.Symbol).Distinct().Count() > 1);
    }

    [Theory, EveryExchange]
    public async Task A_request_of_the_users_own_goes_the_same_way(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        string reply = await house.Adapter.SendRaw(house.Here, new RawRequest(HttpMethod.Get, house.Traits.RawPath, [], Body: null), ContractHouse.Stop);
        ExchangeException unknown = await Assert.ThrowsAsync<ExchangeException>(() =>
            house.Adapter.SendRaw(house.Here, new RawRequest(HttpMethod.Get, house.Traits.RawPath + "NotThere", [], Body: null), ContractHouse.Stop));

        using JsonDocument document = JsonDocument.Parse(reply);
        Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
        Assert.Single(house.Requests(house.Traits.RawPath));
        Assert.Equal(FailureKind.Unsupported, unknown.Kind);
        Assert.DoesNotContain(house.Here.Credential!.ApiKey, unknown.ToString(), StringComparison.Ordinal);
    }
}
