namespace ExchangeAccounts.Simulator;

/// <summary>What a fill does to position, wallet and fees.</summary>
internal static class Bookkeeping
{
    public static void Apply(Market market, AccountState account, Order order, Position position, decimal quantity, decimal price, bool isMaker, DateTimeOffset now)
    {
        Instrument instrument = order.Instrument;
        decimal rate = isMaker ? instrument.MakerFee : instrument.TakerFee;
        decimal value = instrument.Value(quantity, price);
        Charge charge = Charge.Of(market, account, instrument, value * rate, now);
        decimal change = order.Signed(quantity);
        decimal closed = Math.Sign(position.Size) == -Math.Sign(change) ? Math.Min(Math.Abs(position.Size), quantity) : 0;
        decimal entry = position.EntryPrice;
        decimal leverage = account.Settings(instrument).LeverageFor(position.Size);
        decimal openFee = closed == 0 ? 0 : Num.Round8(position.OpenFee * closed / Math.Abs(position.Size));
        decimal realised = closed == 0 ? 0 : Num.Round8(instrument.Profit(Math.Sign(position.Size) * closed, position.EntryPrice, price));

        Move(market, account, position, change, closed, price, now);
        position.Realised += realised - charge.FromSettle;
        position.TotalRealised += realised - charge.FromSettle;
        decimal closeFee = Num.Round8(charge.FromSettle * closed / quantity);
        position.OpenFee += charge.FromSettle - closeFee - openFee;
        position.Overrides = null;

        order.FilledQuantity += quantity;
        order.FilledValue += value;
        order.Fee += charge.Amount;
        long number = market.Ids.NextFill();
        decimal mark = market.Prices.At(instrument, now).Mark;
        Fill fill = new(number, market.Ids.Uuid(-number), order, price, quantity, charge.Amount, rate, realised, closed, isMaker, mark, now) { FeeAsset = charge.Asset };
        account.Fills.Add(fill);
        Ledger.Book(market, account, fill, charge, position.Size);
        if (closed > 0)
        {
            Ledger.Close(market, account, fill, entry, leverage, openFee, closeFee);
        }
    }

    private static void Move(Market market, AccountState account, Position position, decimal change, decimal closed, decimal price, DateTimeOffset now)
    {
        Instrument instrument = position.Instrument;
        SymbolSettings settings = account.Settings(instrument);
        if (closed > 0)
        {
            decimal kept = 1 - (closed / Math.Abs(position.Size));
            decimal released = position.IsolatedWallet - Num.Round8(position.IsolatedWallet * kept);
            position.IsolatedWallet -= released;
            position.AddedMargin = Num.Round8(position.AddedMargin * kept);
            MarginChange.Record(account, position, MarginChange.Trade, -released, now);
        }

        decimal opened = Math.Abs(change) - closed;
        decimal before = position.Size;
        position.Size += change;
        if (position.Size == 0)
        {
            position.EntryPrice = 0;
            position.IsolatedWallet = 0;
            position.ReduceOnly = false;
        }
        else if (opened > 0)
        {
            bool fresh = before == 0 || closed > 0;
            position.EntryPrice = fresh ? price : Average(instrument, Math.Abs(before), position.EntryPrice, opened, price);
            decimal added = Num.Round8(instrument.Value(opened, price) / settings.LeverageFor(position.Size));
            position.IsolatedWallet += added;
            MarginChange.Record(account, position, MarginChange.Trade, added, now);
            if (fresh)
            {
                position.Created = now;
                position.Realised = 0;
            }
        }

        position.Sequence = market.Ids.NextSequence();
        position.Updated = now;
    }

    private static decimal Average(Instrument instrument, decimal held, decimal entry, decimal added, decimal price)
    {
        decimal total = held + added;
        return instrument.IsInverse ? total / ((held / entry) + (added / price)) : ((held * entry) + (added * price)) / total;
    }
}
