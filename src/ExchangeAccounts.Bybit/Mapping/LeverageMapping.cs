using ExchangeAccounts.Http;

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

    /// <summary>Which side's leverage the exchange's words are about; null where they name none, or both.</summary>
    public static PositionSide? RefusedSide(string text)
    {
        bool buy = Says(text, "buyLeverage") || Says(text, "buy leverage");
        bool sell = Says(text, "sellLeverage") || Says(text, "sell leverage");
        return buy == sell ? null : buy ? PositionSide.Long : PositionSide.Short;
    }

    /// <summary>A refusal that says which of two leverages it is about.</summary>
    public static ExchangeException Refused(ExchangeException e, PositionSide side, LeverageTarget leverage) =>
        new(e.Kind, $"{e.Message} ({side} side, {WireNumber.Text(side == PositionSide.Long ? leverage.Long : leverage.Short)}x)", e)
        {
            Account = e.Account,
            ExchangeCode = e.ExchangeCode,
            Parameter = side + "Leverage",
            NextAllowedAt = e.NextAllowedAt,
            Advice = e.Advice,
        };

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
