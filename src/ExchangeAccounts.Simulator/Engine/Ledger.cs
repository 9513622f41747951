namespace ExchangeAccounts.Simulator;

/// <summary>Writes down what moves a wallet, as finely as the exchange of the account does.</summary>
internal static class Ledger
{
    /// <summary>Books profit and fee of an execution and moves the wallets by them.</summary>
    public static void Book(Market market, AccountState account, Fill fill, Charge charge, decimal size)
    {
        Instrument instrument = fill.Order.Instrument;
        Wallet wallet = account.Wallet(instrument.Settle);
        wallet.Change(fill.Realised, fill.Time);
        Booking row = new(market.Ids.NextBooking(), fill.Time, BookingKind.RealisedProfit, wallet.Asset, fill.Realised, wallet.Balance)
        {
            Instrument = instrument,
            Side = fill.Order.Side,
            TradeNumber = fill.Number,
            OrderNumber = fill.Order.Number,
            ClientId = fill.Order.ClientId,
            Price = fill.Price,
            Quantity = fill.Quantity,
            Size = size,
            CashFlow = fill.Realised,
        };
        if (market.Exchange == ExchangeNames.Binance && fill.Realised != 0)
        {
            account.Bookings.Add(row);
        }

        charge.Take(account, fill.Time);
        decimal balance = account.Wallet(charge.Asset).Balance;
        account.Bookings.Add(market.Exchange == ExchangeNames.Binance
            ? row with { Number = market.Ids.NextBooking(), Kind = BookingKind.Commission, Asset = charge.Asset, Amount = -charge.Amount, Balance = balance, CashFlow = 0, Fee = charge.Amount, FeeRate = fill.FeeRate }
            : row with { Kind = BookingKind.Trade, Amount = fill.Realised - charge.Amount, Balance = balance, Fee = charge.Amount, FeeRate = fill.FeeRate });
    }

    /// <summary>Adds a closing execution to the row of its order.</summary>
    public static void Close(Market market, AccountState account, Fill fill, decimal entryPrice, decimal leverage, decimal openFee, decimal closeFee)
    {
        ClosedProfit? row = fill.Order.Closed;
        bool isNew = row is null;
        row ??= new ClosedProfit(market.Ids.NextBooking(), fill.Order, leverage, fill.Time);
        row.Add(fill.ClosedSize, entryPrice, fill.Price, fill.Realised, openFee, closeFee, fill.Time);
        if (isNew)
        {
            fill.Order.Closed = row;
            account.ClosedProfits.Add(row);
        }
    }
}
