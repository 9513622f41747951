using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class PositionContract
{
    [Theory, EveryExchange]
    public async Task Long_is_positive_and_short_is_negative(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangePosition> positions = await house.Adapter.GetPositions(house.Here, instrument: null, ContractHouse.Stop);

        Assert.Equal(2, positions.Count);
        ExchangePosition ether = positions.Single(static p => p.Symbol == "ETH:PERP-USDT");
        ExchangePosition bitcoin = positions.Single(static p => p.Symbol == "BTC:PERP-USDT");
        Assert.Equal((0.5m, 2_900m, 3_000m, 50m, 10m), (ether.Size, ether.EntryPrice, ether.MarkPrice, ether.UnrealizedProfit, ether.Leverage));
        Assert.Equal((-0.02m, 61_000m, 60_000m, 20m, 5m), (bitcoin.Size, bitcoin.EntryPrice, bitcoin.MarkPrice, bitcoin.UnrealizedProfit, bitcoin.Leverage));
        Assert.All(positions, static p => Assert.Equal((PositionSide.Both, MarketType.Perp, "USDT", MarginMode.Cross), (p.PositionSide, p.MarketType, p.SettleAsset, p.MarginMode)));
        Assert.All(positions, static p => Assert.True(p is { Notional: > 0, InitialMargin: > 0, MaintMargin: > 0 }));
    }

    [Theory, EveryExchange]
    public async Task One_instrument_is_asked_for_alone(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangePosition> ether = await house.Adapter.GetPositions(house.Here, await house.Instrument("ETH:PERP-USDT"), ContractHouse.Stop);
        IReadOnlyList<ExchangePosition> ripple = await house.Adapter.GetPositions(house.Here, await house.Instrument("XRP:PERP-USDT"), ContractHouse.Stop);

        Assert.Equal(0.5m, Assert.Single(ether).Size);
        Assert.DoesNotContain(ripple, static p => p.Size != 0);
    }

    [Theory, EveryExchange]
    public async Task Hedge_legs_stand_side_by_side(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange, SimulatedPositionMode.Hedge));
        ExchangeInstrument bitcoin = await house.Instrument();
        OrderTicket buy = Tickets.Market(bitcoin, OrderSide.Buy, 0.03m) with { PositionSide = PositionSide.Long };
        await house.Adapter.PlaceOrder(house.Here, buy, ContractHouse.Stop);

        IReadOnlyList<ExchangePosition> positions = await house.Adapter.GetPositions(house.Here, bitcoin, ContractHouse.Stop);

        Assert.Equal(
            [(PositionSide.Long, 0.03m), (PositionSide.Short, -0.02m)],
            positions.Select(static p => (p.PositionSide, p.Size)).OrderBy(static p => p.PositionSide));
    }

    [Theory, EveryExchange]
    public async Task An_isolated_position_says_so(string exchange)
    {
        AccountConfig account = exchange == ExchangeNames.Bybit
            ? new() { Name = "main", Exchange = exchange, MarginMode = SimulatedMarginMode.Isolated }
            : new()
            {
                Name = "main",
                Exchange = exchange,
                Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
                Positions = [new PositionConfig { Symbol = "BTCUSDT", Size = 0.01m, EntryPrice = 59_000m, MarginType = SimulatedMarginMode.Isolated }],
            };
        await using ContractHouse house = await ContractHouse.Start(exchange, account);

        ExchangePosition position = Assert.Single(await house.Adapter.GetPositions(house.Here, instrument: null, ContractHouse.Stop));

        Assert.Equal(MarginMode.Isolated, position.MarginMode);
        Assert.True(position.LiquidationPrice > 0 && position.LiquidationPrice < position.EntryPrice);
    }

    [Fact]
    public async Task An_inverse_position_counts_in_dollars()
    {
        await using ContractHouse house = await ContractHouse.Start(ExchangeNames.Bybit, new AccountConfig
        {
            Name = "main",
            Exchange = ExchangeNames.Bybit,
            Wallets = [new WalletConfig { Asset = "BTC", Balance = 1m }],
            Positions = [new PositionConfig { Symbol = "BTCUSD", Size = -500m, EntryPrice = 61_000m }],
        });

        ExchangePosition position = Assert.Single(await house.Adapter.GetPositions(house.Here, instrument: null, ContractHouse.Stop));
        ExchangeBalance row = Assert.Single(await house.Balances(), static r => r.AssetType == AssetType.Position);

        Assert.Equal(("BTC:PERP-USD", -500m, 500m, "BTC"), (position.Symbol, position.Size, position.Notional, position.SettleAsset));
        Assert.Equal(("BTC:PERP-USD", -500m, 500m), (row.Symbol, row.Size, row.Notional));
    }
}
