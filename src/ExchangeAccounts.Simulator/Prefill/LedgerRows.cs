namespace ExchangeAccounts.Simulator;

/// <summary>Invents what has moved an account's wallets before its start. The last balance of each coin is its wallet's.</summary>
internal sealed class LedgerRows(Market market, AccountState account, Chance chance)
{
    /// <summary>Kinds of rows that are neither trade nor funding.</summary>
    private static readonly BookingKind[] Rare =
    [
        BookingKind.TransferIn, BookingKind.TransferOut, BookingKind.TransferIn, BookingKind.TransferOut, BookingKind.Bonus, BookingKind.FeeRefund, BookingKind.Interest,
    ];

    private static readonly BookingKind[] FundingWalletKinds =
    [
        BookingKind.Interest, BookingKind.Interest, BookingKind.TransferIn, BookingKind.TransferOut, BookingKind.Deposit, BookingKind.Withdrawal,
    ];

    private readonly IReadOnlyList<Instrument> _instruments = InventedTrade.Choices(market, account);

    public void FillLedger(RowTimes times, int rows) => Keep(account.Bookings, account.Wallets, Make(times, rows));

    public void FillFunding(RowTimes times, int rows)
    {
        string[] coins = account.FundingWallets.Count > 0 ? account.FundingWallets.Select(w => w.Asset).ToArray() : ["USDT"];
        List<Booking> made = new(rows);
        for (int row = 0; row < rows; row++)
        {
            made.Add(Moved(times.Next(), chance.Of(FundingWalletKinds), chance.Of(coins)));
        }

        Keep(account.FundingBookings, account.FundingWallets, made);
    }

    private List<Booking> Make(RowTimes times, int rows)
    {
        List<Booking> made = new(rows);
        while (made.Count < rows)
        {
            DateTimeOffset time = times.Next();
            int kind = chance.Below(100);
            if (made.Count > 0 && times.Repeats && made[^1] is { Kind: BookingKind.RealisedProfit } profit)
            {
                made.Add(FeeOf(profit));
            }
            else if (kind < 60)
            {
                made.Add(Trade(time));
            }
            else
            {
                made.Add(kind < 90 ? Funding(time) : Moved(time, chance.Of(Rare), chance.Of(_instruments).Settle));
            }
        }

        return made;
    }

    private Booking Trade(DateTimeOffset time)
    {
        InventedTrade trade = InventedTrade.Of(chance, chance.Of(_instruments));
        decimal profit = chance.Happens(0.5m) ? Num.Round8(trade.Value * chance.Signed() * 0.01m) : 0;
        Booking row = new(market.Ids.NextBooking(), time, BookingKind.Trade, trade.Instrument.Settle, profit - trade.Fee, 0)
        {
            Instrument = trade.Instrument,
            Side = trade.Side,
            TradeNumber = market.Ids.NextFill(),
            OrderNumber = market.Ids.NextOrder(),
            Price = trade.Price,
            Quantity = trade.Quantity,
            Size = trade.Quantity * chance.Below(4) * (trade.Side == OrderSide.Buy ? 1 : -1),
            CashFlow = profit,
            Fee = trade.Fee,
            FeeRate = trade.FeeRate,
        };
        if (market.Exchange == ExchangeNames.Bybit)
        {
            return row;
        }

        return profit == 0
            ? row with { Kind = BookingKind.Commission }
            : row with { Kind = BookingKind.RealisedProfit, Amount = profit, Fee = 0, FeeRate = 0 };
    }

    /// <summary>The fee of the execution whose profit is the row before.</summary>
    private Booking FeeOf(Booking profit)
    {
        decimal fee = Num.Round8(profit.Instrument!.Value(profit.Quantity, profit.Price) * profit.Instrument.TakerFee);
        return profit with { Number = market.Ids.NextBooking(), Kind = BookingKind.Commission, Amount = -fee, CashFlow = 0, Fee = fee, FeeRate = profit.Instrument.TakerFee };
    }

    private Booking Funding(DateTimeOffset time)
    {
        InventedTrade held = InventedTrade.Of(chance, chance.Of(_instruments));
        int sign = held.Side == OrderSide.Buy ? 1 : -1;
        return new Booking(market.Ids.NextBooking(), time, BookingKind.Funding, held.Instrument.Settle, -sign * Num.Round8(held.Value * held.Instrument.FundingRate), 0)
        {
            Instrument = held.Instrument,
            Side = held.Side,
            TradeNumber = market.Ids.NextFill(),
            Price = held.Price,
            Quantity = held.Quantity,
            Size = sign * held.Quantity,
            FeeRate = held.Instrument.FundingRate,
        };
    }

    private Booking Moved(DateTimeOffset time, BookingKind kind, string coin)
    {
        decimal price = BasePrices.IsStable(coin) ? 1 : Math.Max(1, BasePrices.Of(coin));
        bool small = kind is BookingKind.Bonus or BookingKind.FeeRefund or BookingKind.Interest;
        decimal worth = small ? chance.Share() * 2 : 10 + chance.Below(200);
        decimal amount = Math.Max(0.00000001m, Num.Round8(worth / price));
        bool leaves = kind is BookingKind.TransferOut or BookingKind.Withdrawal;
        return new Booking(market.Ids.NextBooking(), time, kind, coin, leaves ? -amount : amount, 0);
    }

    /// <summary>Counts balances so that the last one is what the wallet holds.</summary>
    private static void Keep(History<Booking> history, List<Wallet> wallets, List<Booking> rows)
    {
        Dictionary<string, decimal> balances = new(StringComparer.Ordinal);
        foreach (IGrouping<string, Booking> coin in rows.GroupBy(r => r.Asset, StringComparer.Ordinal))
        {
            balances[coin.Key] = (wallets.Find(w => w.Asset == coin.Key)?.Balance ?? 0) - coin.Sum(r => r.Amount);
        }

        foreach (Booking row in rows)
        {
            balances[row.Asset] += row.Amount;
            history.Add(row with { Balance = balances[row.Asset] });
        }
    }
}
