using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

public sealed class BalanceContract
{
    [Theory, EveryExchange]
    public async Task Tokens_and_positions_are_rows_of_one_shape(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangeBalance> rows = await house.Balances();

        Assert.Equal(["BTC", "BTC:PERP-USDT", "ETH:PERP-USDT", "USDT"], rows.Select(static r => r.Symbol).Order(StringComparer.Ordinal));
        Assert.All(rows, r => Assert.Equal((exchange, ExchangeEnvironments.Testnet, "main"), (r.Exchange, r.Environment, r.Account)));
        ExchangeBalance tether = Row(rows, "USDT");
        Assert.Equal((AssetType.Token, house.Traits.TokenMarket, 10_000m, 10_000m), (tether.AssetType, tether.MarketType, tether.Size, tether.Notional));
        Assert.Null(tether.Leverage);
        Assert.Null(tether.PositionSide);
        ExchangeBalance coin = Row(rows, "BTC");
        Assert.Equal((AssetType.Token, 1m, 60_000m), (coin.AssetType, coin.Size, coin.Notional));
    }

    [Theory, EveryExchange]
    public async Task A_position_row_is_signed_and_its_notional_is_not(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangeBalance> rows = await house.Balances();

        ExchangeBalance ether = Row(rows, "ETH:PERP-USDT");
        ExchangeBalance bitcoin = Row(rows, "BTC:PERP-USDT");
        Assert.Equal((AssetType.Position, MarketType.Perp, PositionSide.Both, "ETHUSDT"), (ether.AssetType, ether.MarketType, ether.PositionSide!.Value, ether.ExchangeSymbol));
        Assert.Equal((0.5m, 50m, 10m, 2_900m, 3_000m), (ether.Size, ether.UnrealizedProfit, ether.Leverage, ether.EntryPrice, ether.MarkPrice));
        Assert.Equal((-0.02m, 20m, 5m, 61_000m, 60_000m), (bitcoin.Size, bitcoin.UnrealizedProfit, bitcoin.Leverage, bitcoin.EntryPrice, bitcoin.MarkPrice));

        // As each exchange states it: at entry, or at mark.
        Assert.Contains(bitcoin.Notional, new decimal?[] { 1_220m, 1_200m });
        Assert.True(bitcoin.InitialMargin > 0 && bitcoin.MaintMargin > 0 && bitcoin.InitialMargin > bitcoin.MaintMargin);
    }

    [Theory, EveryExchange]
    public async Task A_token_is_the_sum_of_what_is_settled_in_it(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));
        OrderTicket larger = Tickets.Limit(await house.Instrument("ETH:PERP-USDT"), OrderSide.Buy, 0.1m, 2_950m);
        await house.Adapter.PlaceOrder(house.Here, larger, ContractHouse.Stop);

        IReadOnlyList<ExchangeBalance> rows = await house.Balances();

        ExchangeBalance tether = Row(rows, "USDT");
        ExchangeBalance[] positions = [.. rows.Where(static r => r.AssetType == AssetType.Position)];
        Assert.Equal(positions.Sum(static p => p.UnrealizedProfit), tether.UnrealizedProfit);
        Assert.Equal(positions.Sum(static p => p.MaintMargin), tether.MaintMargin);
        Assert.Equal(tether.Size + tether.UnrealizedProfit, tether.MarginBalance);
        Assert.True(tether.OrderInitialMargin > 0);
        Assert.Equal(positions.Sum(static p => p.InitialMargin) + tether.OrderInitialMargin, tether.InitialMargin);
    }

    [Theory, EveryExchange]
    public async Task Shares_add_up_to_one_in_each_market_and_the_largest_is_first(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, ContractSetup.Holding(exchange));

        IReadOnlyList<ExchangeBalance> rows = await house.Balances();

        Assert.All(
            rows.GroupBy(static r => r.MarketType),
            static market => Assert.InRange(market.Sum(static r => r.NotionalPctTotal!.Value), 0.99999m, 1.00001m));
        Assert.Equal(rows.Select(static r => r.Notional).OrderDescending(), rows.Select(static r => r.Notional));
        IReadOnlyList<ExchangeBalance> raw = await house.Adapter.GetBalances(house.Here, ContractHouse.Stop);
        Assert.All(raw, static r => Assert.Null(r.NotionalPctTotal));
    }

    [Theory, EveryExchange]
    public async Task Hedge_legs_are_two_rows(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig
        {
            Name = "main",
            Exchange = exchange,
            PositionMode = SimulatedPositionMode.Hedge,
            Wallets = [new WalletConfig { Asset = "USDT", Balance = 10_000m }],
            Positions =
            [
                new PositionConfig { Symbol = "BTCUSDT", Size = 0.03m, EntryPrice = 59_000m },
                new PositionConfig { Symbol = "BTCUSDT", Size = -0.02m, EntryPrice = 61_000m },
            ],
        });

        IReadOnlyList<ExchangeBalance> rows = await house.Balances();

        Assert.Equal(
            [(PositionSide.Long, 0.03m, 30m), (PositionSide.Short, -0.02m, 20m)],
            rows.Where(static r => r.AssetType == AssetType.Position).Select(static r => (r.PositionSide!.Value, r.Size, r.UnrealizedProfit!.Value)));
        Assert.Equal(50m, Row(rows, "USDT").UnrealizedProfit);
    }

    [Theory, EveryExchange]
    public async Task Rows_with_nothing_in_them_are_given_by_the_adapter_and_dropped_by_the_reader(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);

        // An order without a position is a flat position to one of the exchanges.
        await house.Adapter.PlaceOrder(house.Here, await Tickets.Resting(house), ContractHouse.Stop);

        IReadOnlyList<ExchangeBalance> raw = await house.Adapter.GetBalances(house.Here, ContractHouse.Stop);
        IReadOnlyList<ExchangeBalance> all = await house.Balances(includeZero: true);
        IReadOnlyList<ExchangeBalance> shown = await house.Balances();

        Assert.Equal(house.Traits.ListsEmptyRows, raw.Any(static r => r is { AssetType: AssetType.Token, Size: 0m }));
        Assert.Equal(house.Traits.ListsEmptyRows, raw.Any(static r => r is { AssetType: AssetType.Position, Size: 0m }));
        Assert.Equal(raw.Select(static r => r.Symbol).Order(StringComparer.Ordinal), all.Select(static r => r.Symbol).Order(StringComparer.Ordinal));
        Assert.Equal(["BTC", "USDT"], shown.Select(static r => r.Symbol).Order(StringComparer.Ordinal));
    }

    [Theory, EveryExchange]
    public async Task An_account_with_nothing_in_it_has_no_rows(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new AccountConfig { Name = "empty", Exchange = exchange, Wallets = [], Positions = [] });

        Assert.Empty(await house.Balances());
        Assert.Empty(await house.Adapter.GetPositions(house.Here, instrument: null, ContractHouse.Stop));
    }

    private static ExchangeBalance Row(IReadOnlyList<ExchangeBalance> rows, string symbol) => Assert.Single(rows, r => r.Symbol == symbol);
}
