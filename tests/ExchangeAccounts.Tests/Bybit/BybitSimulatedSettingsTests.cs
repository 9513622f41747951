using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Contract;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Settings that only Bybit has so, against the simulated exchange over real HTTP.</summary>
public sealed class BybitSimulatedSettingsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Modes_are_set_and_read_back()
    {
        await using ContractHouse house = await ContractHouse.Start("Bybit");
        IExchangeAdapter bybit = house.Adapter;
        ExchangeInstrument bitcoin = await house.Instrument();

        ExchangeMarginModeChange isolated = await bybit.SetMarginMode(house.Here, instrument: null, MarginMode.Isolated, Stop);
        Assert.Equal((MarginMode.Cross, MarginMode.Isolated, true), (isolated.PreviousMarginMode, isolated.MarginMode, isolated.Changed));
        Assert.False((await bybit.SetMarginMode(house.Here, instrument: null, MarginMode.Isolated, Stop)).Changed);
        Assert.Equal((MarginMode.Isolated, "UTA 2.0"), Assert.Single((await bybit.GetMarginModes(house.Here, instruments: null, Stop)).Select(static m => (m.MarginMode, m.AccountType!))));

        ExchangePositionModeChange hedge = await bybit.SetPositionMode(house.Here, new PositionModeScope(bitcoin), PositionMode.Hedge, Stop);
        Assert.Equal((PositionMode.OneWay, true), (hedge.PreviousPositionMode, hedge.Changed));
        Assert.False((await bybit.SetPositionMode(house.Here, new PositionModeScope(bitcoin), PositionMode.Hedge, Stop)).Changed);
        IReadOnlyList<ExchangePositionMode> all = await bybit.GetPositionModes(house.Here, instruments: null, Stop);
        Assert.Equal(PositionMode.Hedge, Assert.Single(all, static m => m.Symbol == "BTC:PERP-USDT").PositionMode);
        Assert.Equal(PositionMode.OneWay, Assert.Single(all, static m => m.Symbol == "ETH:PERP-USDT").PositionMode);

        ExchangeLeverageChange two = await bybit.SetLeverage(house.Here, bitcoin, new LeverageTarget(5m, 7m), Stop);
        Assert.Equal((5m, 7m, true), (two.LongLeverage, two.ShortLeverage, two.Changed));

        ExchangePositionModeChange back = await bybit.SetPositionMode(house.Here, new PositionModeScope(), PositionMode.OneWay, Stop);
        Assert.Equal((null, PositionMode.OneWay, true, "USDT"), (back.PreviousPositionMode, back.PositionMode, back.Changed, back.Asset));
        Assert.Equal(PositionMode.OneWay, await bybit.GetPositionMode(house.Here, bitcoin, Stop));
    }

    [Fact]
    public async Task Margin_is_added_and_removed()
    {
        await using ContractHouse house = await ContractHouse.Start("Bybit", ContractSetup.Holding("Bybit"));
        ExchangeInstrument ether = await house.Instrument("ETH:PERP-USDT");
        ExchangeException cross = await Assert.ThrowsAsync<ExchangeException>(() => house.Adapter.ChangePositionMargin(house.Here, ether, PositionSide.Both, 10m, Stop));
        Assert.Equal((FailureKind.InvalidState, "MarginMode"), (cross.Kind, cross.Parameter));

        await house.Adapter.SetMarginMode(house.Here, instrument: null, MarginMode.Isolated, Stop);
        ExchangePositionMarginAdjustment added = await house.Adapter.ChangePositionMargin(house.Here, ether, PositionSide.Both, 10.5m, Stop);
        Assert.Equal((true, 10.5m), (added.Changed, added.Margin - added.PreviousMargin));
        ExchangePositionMarginAdjustment removed = await house.Adapter.ChangePositionMargin(house.Here, ether, PositionSide.Both, -0.5m, Stop);
        Assert.Equal((true, -0.5m), (removed.Changed, removed.Margin - removed.PreviousMargin));
        ExchangeException none = await Assert.ThrowsAsync<ExchangeException>(async () =>
            await house.Adapter.ChangePositionMargin(house.Here, await house.Instrument("XRP:PERP-USDT"), PositionSide.Both, 1m, Stop));
        Assert.Equal(FailureKind.NotFound, none.Kind);
    }

    [Fact]
    public async Task What_is_only_read_is_read()
    {
        await using ContractHouse house = await ContractHouse.Start("Bybit", ContractSetup.Holding("Bybit"));
        ExchangeInstrument[] some = [await house.Instrument("ETH:PERP-USDT"), await house.Instrument("BTC:PERP-USDT")];
        ExchangeEquity equity = await house.Adapter.GetEquity(house.Here, Stop);
        Assert.Equal(("USD", true, MarginMode.Cross), (equity.Currency, equity.MultiAssetMode, equity.MarginMode));
        Assert.True(equity.Equity > 0m && equity.InitialMargin > 0m && equity.Available > 0m);
        Assert.All(await house.Adapter.GetWallet(house.Here, MarketType.Funding, Stop), static b => Assert.Equal(MarketType.Funding, b.MarketType));

        IReadOnlyList<ExchangeRiskLimit> tiers = await house.Adapter.GetRiskLimits(house.Here, some, Stop);
        Assert.Equal(["ETHUSDT", "BTCUSDT"], tiers.Select(static t => t.ExchangeSymbol).Distinct());
        Assert.All(tiers, static t => Assert.InRange((t.InitialMarginRate * t.MaxLeverage)!.Value, 0.9m, 1.1m));
        Assert.True((await house.Adapter.GetRiskLimits(house.Here, instruments: null, Stop)).Count > tiers.Count);

        Assert.Equal(["BTCUSDT", "ETHUSDT"], (await house.Adapter.GetAdlRanks(house.Here, instruments: null, Stop)).Select(static r => r.ExchangeSymbol).Order(StringComparer.Ordinal));
        Assert.Null((await house.Adapter.GetTradingStatus(house.Here, instruments: null, Stop))[0].Symbol);
        Assert.Equal(["BTCUSDT", "ETHUSDT"], (await house.Adapter.GetFeeRates(house.Here, some, Stop)).Select(static r => r.ExchangeSymbol).Order(StringComparer.Ordinal));
        Assert.Contains(await house.Adapter.GetFeeRates(house.Here, instruments: null, Stop), static r => r.Symbol == "BTC:PERP-USDC" && r.TakerFeeRate > 0m);
    }

    [Fact]
    public async Task A_request_of_the_users_own_is_signed()
    {
        await using ContractHouse house = await ContractHouse.Start("Bybit");
        string reply = await house.Adapter.SendRaw(house.Here, new RawRequest(HttpMethod.Post, "/v5/position/set-leverage", [new("category", "linear"), new("symbol", "BTCUSDT"), new("buyLeverage", "3"), new("sellLeverage", "3")], Body: null), Stop);
        Assert.StartsWith("""{"retCode":0""", reply, StringComparison.Ordinal);
        Assert.Contains("UNIFIED", await house.Adapter.SendRaw(house.Here, new RawRequest(HttpMethod.Get, "/v5/account/wallet-balance", [new("accountType", "UNIFIED")], Body: null), Stop), StringComparison.Ordinal);
    }
}
