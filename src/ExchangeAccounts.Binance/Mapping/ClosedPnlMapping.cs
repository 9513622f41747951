using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Profit bookings of <c>/fapi/v1/income</c>, each with its row of <c>/fapi/v1/userTrades</c> → closed profit and loss.</summary>
internal static class ClosedPnlMapping
{
    /// <summary>A quotient with more digits has no end.</summary>
    private const int Digits = 12;

    /// <summary>One booking.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="book">Names the symbol.</param>
    /// <param name="row">The booking.</param>
    /// <param name="fill">The fill that it is of; null where the exchange does not list it any more.</param>
    public static ExchangeClosedPnl Read(ExchangeConnection connection, InstrumentBook book, IncomeRow row, UserTrade? fill)
    {
        string symbol = row.Symbol ?? throw MappingFailures.Missing(connection, BinanceEndpoints.Income.Path, $"the symbol of the profit {row.TranId}");
        ExchangeInstrument? instrument = book.FindByExchangeSymbol(symbol);
        decimal profit = LedgerMapping.Amount(connection, row);
        PositionSide? leg = WireWords.ReadLeg(fill?.PositionSide);
        return new ExchangeClosedPnl
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Id = LedgerMapping.Id(connection, row),
            Time = LedgerMapping.Time(connection, row),
            Symbol = instrument?.Symbol ?? symbol,
            ExchangeSymbol = symbol,
            Side = WireWords.ReadSide(fill?.Side),
            PositionSide = leg,
            Quantity = fill?.Qty,
            EntryPrice = instrument is { Inverse: false } ? EntryPrice(leg, fill, profit) : null,
            ExitPrice = fill?.Price,
            ClosedPnl = profit,
            Asset = row.Asset,
            CloseFee = fill?.Commission,
            FeeAsset = fill?.CommissionAsset,
            FillCount = fill is null ? null : 1,
            OrderId = fill?.OrderId,
            TradeId = row.TradeId,
        };
    }

    // In one-way mode a fill may close one position and open the opposite one, and the exchange does not say how much of
    // each: the profit of a part, divided by the whole, would be a price that never was. A leg of hedge mode cannot turn.
    private static decimal? EntryPrice(PositionSide? leg, UserTrade? fill, decimal profit)
    {
        decimal? ofOne = WireArithmetic.Divide(profit, fill?.Qty);
        bool exact = ofOne is { } quotient && decimal.Round(quotient, Digits) == quotient && WireArithmetic.Multiply(ofOne, fill?.Qty) == profit;
        return !exact ? null : leg switch
        {
            PositionSide.Long => WireArithmetic.Subtract(fill?.Price, ofOne),
            PositionSide.Short => WireArithmetic.Add(fill?.Price, ofOne),
            _ => null,
        };
    }
}
