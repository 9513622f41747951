using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Tickers from the wire.</summary>
internal static class TickerMapping
{
    public static ExchangeTicker ToTicker(TickerRow row, string exchangeSymbol, ExchangeInstrument? instrument, DateTime? asOf, ExchangeConnection connection) => new()
    {
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
        ExchangeSymbol = exchangeSymbol,
        LastPrice = row.LastPrice,
        MarkPrice = row.MarkPrice,
        IndexPrice = row.IndexPrice,
        BidPrice = row.Bid1Price,
        BidQuantity = row.Bid1Size,
        AskPrice = row.Ask1Price,
        AskQuantity = row.Ask1Size,
        Change24h = row.Price24hPcnt,
        Volume24h = row.Volume24h,
        FundingRate = row.FundingRate,
        NextFundingTime = row.NextFundingTime,
        UpdateTime = asOf,
    };
}
