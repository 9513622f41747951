using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/symbolConfig</c>, <c>/fapi/v1/leverageBracket</c> and <c>POST /fapi/v1/leverage</c> → leverages.</summary>
internal static class LeverageMapping
{
    public static ExchangeLeverage Map(ExchangeConnection connection, string symbol, SymbolConfig config, decimal? maxLeverage) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = symbol,
        ExchangeSymbol = config.Symbol!,

        // One number for both sides, in hedge mode too.
        Leverage = config.Leverage,
        LongLeverage = config.Leverage,
        ShortLeverage = config.Leverage,
        MarginMode = WireWords.ReadMarginMode(config.MarginType),
        MaxLeverage = maxLeverage,
        MaxNotional = config.MaxNotionalValue,
    };

    /// <summary>The leverage of the lowest tier, which is the highest; null where no tier says.</summary>
    public static decimal? MaxLeverage(SymbolBrackets brackets)
    {
        decimal? max = null;
        foreach (LeverageBracket? bracket in brackets.Brackets ?? [])
        {
            max = bracket?.InitialLeverage is { } leverage && !(leverage <= max) ? leverage : max;
        }

        return max;
    }

    public static ExchangeLeverageChange Change(ExchangeConnection connection, ExchangeInstrument instrument, decimal asked, decimal? previous, LeverageReply reply)
    {
        decimal now = reply.Leverage ?? asked;
        return new ExchangeLeverageChange
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = instrument.Symbol,
            ExchangeSymbol = instrument.ExchangeSymbol,
            PreviousLeverage = previous,
            Leverage = now,
            PreviousLongLeverage = previous,
            LongLeverage = now,
            PreviousShortLeverage = previous,
            ShortLeverage = now,
            Changed = previous != now,
            MaxNotional = reply.MaxNotionalValue,
        };
    }
}
