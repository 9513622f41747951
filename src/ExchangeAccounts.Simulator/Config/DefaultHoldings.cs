namespace ExchangeAccounts.Simulator;

/// <summary>What an account holds when its configuration does not say: enough that no table is empty.</summary>
internal static class DefaultHoldings
{
    public static IReadOnlyList<WalletConfig> Wallets(string exchange) => exchange == ExchangeNames.Bybit
        ? [Coin("USDT", 10_000m), Coin("USDC", 500m), Coin("BTC", 0.05m)]
        : [Coin("USDT", 10_000m), Coin("USDC", 250m), Coin("BNB", 1.5m)];

    public static IReadOnlyList<WalletConfig> Funding(string exchange) =>
        [Coin("USDT", exchange == ExchangeNames.Bybit ? 250m : 75m)];

    public static IReadOnlyList<WalletConfig> Spot(string exchange) => exchange == ExchangeNames.Binance ? [Coin("USDT", 100m), Coin("BTC", 0.01m)] : [];

    public static IReadOnlyList<PositionConfig> Positions(Market market)
    {
        bool bybit = market.Exchange == ExchangeNames.Bybit;
        Instrument instrument = market.Find(Category.Linear, bybit ? "ETHUSDT" : "BTCUSDT")!;
        return
        [
            new PositionConfig
            {
                Symbol = instrument.Symbol,
                Size = bybit ? 0.5m : 0.01m,
                EntryPrice = Num.RoundTo(instrument.BasePrice * 0.985m, instrument.Tick),
                Leverage = bybit ? 10 : 5,
            },
        ];
    }

    private static WalletConfig Coin(string asset, decimal balance) => new() { Asset = asset, Balance = balance };
}
