namespace ExchangeAccounts.Bybit;

/// <summary>What a row about an instrument is called, also where the instrument is not listed (any more, or yet).</summary>
internal static class InstrumentNames
{
    /// <summary>Our name; the exchange's where the instrument is not listed.</summary>
    public static string Symbol(ExchangeInstrument? instrument, string exchangeSymbol) => instrument?.Symbol ?? exchangeSymbol;

    /// <summary>Perp where the instrument is not listed: dated ones are few, and listed until they are settled.</summary>
    public static MarketType Market(ExchangeInstrument? instrument) => instrument?.MarketType ?? MarketType.Perp;
}
