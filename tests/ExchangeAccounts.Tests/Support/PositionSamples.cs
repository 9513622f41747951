namespace ExchangeAccounts.Tests;

/// <summary>Positions of the invented account.</summary>
internal static class PositionSamples
{
    public static ExchangePosition Of(decimal size, PositionSide side = PositionSide.Both, ExchangeInstrument? instrument = null) => new()
    {
        Account = "main",
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        Symbol = (instrument ?? Instruments.Btc).Symbol,
        ExchangeSymbol = (instrument ?? Instruments.Btc).ExchangeSymbol,
        MarketType = MarketType.Perp,
        PositionSide = side,
        Size = size,
        MarkPrice = 60000m,
    };
}
