namespace ExchangeAccounts.Bybit;

/// <summary>Leverages from the wire: one row in one-way mode, a long and a short one in hedge mode.</summary>
internal static class LeverageMapping
{
    /// <summary>One instrument's leverage from its rows.</summary>
    public static ExchangeLeverage ToLeverage(
        string exchangeSymbol, ExchangeInstrument? instrument, IEnumerable<(decimal? Index, decimal? Leverage)> rows, MarginMode? mode, ExchangeConnection connection)
    {
        decimal? longSide = null;
        decimal? shortSide = null;
        foreach ((decimal? index, decimal? leverage) in rows)
        {
            longSide = index == 2m ? longSide : leverage;
            shortSide = index == 1m ? shortSide : leverage;
        }

        return new ExchangeLeverage
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
            ExchangeSymbol = exchangeSymbol,
            Leverage = longSide == shortSide ? longSide : null,
            LongLeverage = longSide,
            ShortLeverage = shortSide,
            MarginMode = mode,
            MaxLeverage = instrument?.MaxLeverage,
        };
    }
}
