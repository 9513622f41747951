namespace ExchangeAccounts.Tests.Portfolio;

internal static class Rows
{
    public static ExchangeBalance Token(string account, string symbol, decimal size, decimal? notional, MarketType market = MarketType.Perp) => new()
    {
        Account = account,
        Exchange = "Bybit",
        Environment = ExchangeEnvironments.Live,
        Symbol = symbol,
        ExchangeSymbol = symbol,
        AssetType = AssetType.Token,
        MarketType = market,
        Size = size,
        Notional = notional,
    };

    public static ExchangeBalance Position(string account, string symbol, decimal size, decimal? notional) =>
        Token(account, symbol, size, notional) with { AssetType = AssetType.Position, PositionSide = PositionSide.Both };
}
