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

    /// <summary>Moves coins between the two wallets; a negative amount goes back to the funding wallet. Returns the booking of the wallet that carries derivatives.</summary>
    public static Booking Transfer(Market market, AccountState account, string asset, decimal amount, DateTimeOffset now)
    {
        Wallet? funding = account.FundingWallets.Find(w => w.Asset == asset);
        Wallet wallet = account.Wallet(asset);
        if (amount == 0 || wallet.Balance + amount < 0 || (funding?.Balance ?? 0) < amount)
        {
            throw new ArgumentException($"There is not that much {asset} to move.", nameof(amount));
        }

        if (funding is null)
        {
            funding = new Wallet(asset, 0);
            account.FundingWallets.Add(funding);
        }

        funding.Change(-amount, now);
        wallet.Change(amount, now);
        account.FundingBookings.Add(new Booking(market.Ids.NextBooking(), now, amount > 0 ? BookingKind.TransferOut : BookingKind.TransferIn, asset, -amount, funding.Balance));
        Booking row = new(market.Ids.NextBooking(), now, amount > 0 ? BookingKind.TransferIn : BookingKind.TransferOut, asset, amount, wallet.Balance);
        account.Bookings.Add(row);
        return row;
    }
}
