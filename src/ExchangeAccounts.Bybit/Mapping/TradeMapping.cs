using ExchangeAccounts.Bybit.Wire;

namespace ExchangeAccounts.Bybit;

/// <summary>Fills from the wire.</summary>
internal static class TradeMapping
{
    /// <summary>A fill; null, with a warning, where the row lacks what makes it one.</summary>
    public static ExchangeTrade? ToTrade(TradeRow row, ExchangeInstrument? instrument, ExchangeConnection connection)
    {
        string exchangeSymbol = row.Symbol ?? instrument?.ExchangeSymbol ?? "";
        if (WireWords.ToSide(row.Side) is not { } side || row is not { ExecId: { } id, ExecPrice: { } price, ExecQty: { } quantity, ExecTime: { } time } || exchangeSymbol.Length == 0)
        {
            connection.Reporter.Warning($"{connection.Label}: trade {row.ExecId} of order {row.OrderId} is left out, because the exchange does not say what, when, how much or at which price");
            return null;
        }

        return new ExchangeTrade
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            TradeId = id,
            OrderId = row.OrderId,
            ClientOrderId = row.OrderLinkId,
            Symbol = InstrumentNames.Symbol(instrument, exchangeSymbol),
            ExchangeSymbol = exchangeSymbol,
            Side = side,
            Price = price,
            Quantity = quantity,
            Value = row.ExecValue,
            Fee = row.ExecFee,

            // Contracts are paid for in what they settle in, and the field is empty.
            FeeAsset = row.FeeCurrency ?? instrument?.SettleAsset,
            IsMaker = row.IsMaker,
            RawType = row.ExecType,
            Time = time,
        };
    }
}
