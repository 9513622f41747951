using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary>Mark, book and 24-hour rows of one symbol → a ticker.</summary>
internal static class TickerMapping
{
    private const decimal Percent = 100;

    /// <summary>One ticker out of up to three rows.</summary>
    /// <param name="connection">Where it was read.</param>
    /// <param name="exchangeSymbol">The exchange's symbol.</param>
    /// <param name="instrument">Its instrument; null where it is too new to be known.</param>
    /// <param name="mark">Mark, index and funding; null where there are none.</param>
    /// <param name="book">Best bid and ask; null where there are none.</param>
    /// <param name="day">24 hours; null where there are none.</param>
    public static ExchangeTicker Map(
        ExchangeConnection connection,
        string exchangeSymbol,
        ExchangeInstrument? instrument,
        PremiumIndex? mark,
        BookTicker? book,
        DayTicker? day) => new()
    {
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = instrument?.Symbol ?? exchangeSymbol,
        ExchangeSymbol = exchangeSymbol,
        LastPrice = WireWords.Price(day?.LastPrice),
        MarkPrice = WireWords.Price(mark?.MarkPrice),
        IndexPrice = WireWords.Price(mark?.IndexPrice),
        BidPrice = WireWords.Price(book?.BidPrice),
        BidQuantity = book?.BidQty,
        AskPrice = WireWords.Price(book?.AskPrice),
        AskQuantity = book?.AskQty,
        Change24h = day?.PriceChangePercent / Percent,
        Volume24h = day?.Volume,

        // Dated futures pay none, whatever stands in the field.
        FundingRate = instrument?.MarketType == MarketType.Future ? null : mark?.LastFundingRate,
        NextFundingTime = mark?.NextFundingTime,
        UpdateTime = Latest(mark?.Time, book?.Time, day?.CloseTime),
    };

    private static DateTime? Latest(params ReadOnlySpan<DateTime?> times)
    {
        DateTime? latest = null;
        foreach (DateTime? time in times)
        {
            latest = latest is null || time > latest ? time ?? latest : latest;
        }

        return latest;
    }
}
