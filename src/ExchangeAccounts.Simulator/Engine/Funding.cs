namespace ExchangeAccounts.Simulator;

/// <summary>Payments between longs and shorts of perpetuals, every eight hours of the exchange's clock.</summary>
internal static class Funding
{
    private static readonly long Interval = TimeSpan.FromHours(8).Ticks;

    /// <summary>The first payment after a moment.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => new(((now.UtcTicks / Interval) + 1) * Interval, TimeSpan.Zero);

    /// <summary>Settles all payments up to a moment that an account has not had yet, with the positions it holds now.</summary>
    public static void Settle(Market market, AccountState account, DateTimeOffset now)
    {
        if (now <= account.Funded)
        {
            return;
        }

        List<Position> held = account.OpenPositions.Where(p => !p.Instrument.IsDated).ToList();
        for (DateTimeOffset time = Next(account.Funded); held.Count > 0 && time <= now; time = Next(time))
        {
            foreach (Position position in held)
            {
                Pay(market, account, position, time);
            }
        }

        account.Funded = now;
    }

    /// <summary>What stands where the id of an order would (Bybit).</summary>
    public static string OrderId(DateTimeOffset time, long trade) => Num.Text(time.ToUnixTimeSeconds()) + "-8-" + Num.Text(trade) + "-1-2";

    private static void Pay(Market market, AccountState account, Position position, DateTimeOffset time)
    {
        Instrument instrument = position.Instrument;
        decimal mark = market.Prices.At(instrument, time).Mark;
        decimal size = Math.Abs(position.Size);

        // Longs pay a positive rate, shorts receive it.
        decimal amount = -Math.Sign(position.Size) * Num.Round8(instrument.Value(size, mark) * instrument.FundingRate);
        if (amount == 0)
        {
            return;
        }

        Wallet wallet = account.Wallet(instrument.Settle);
        wallet.Change(amount, time);
        position.Realised += amount;
        position.TotalRealised += amount;
        long trade = market.Ids.NextFill();
        if (market.Exchange == ExchangeNames.Bybit)
        {
            account.Fills.Add(Execution(market, position, trade, mark, -amount, time));
        }

        account.Bookings.Add(new Booking(market.Ids.NextBooking(), time, BookingKind.Funding, wallet.Asset, amount, wallet.Balance)
        {
            Instrument = instrument,
            Side = position.Size > 0 ? OrderSide.Buy : OrderSide.Sell,
            TradeNumber = trade,
            Price = mark,
            Quantity = size,
            Size = position.Size,
            FeeRate = instrument.FundingRate,
        });
    }

    private static Fill Execution(Market market, Position position, long trade, decimal mark, decimal paid, DateTimeOffset time)
    {
        Instrument instrument = position.Instrument;
        Order none = new()
        {
            Number = 0,
            Uuid = OrderId(time, trade),
            ClientId = "",
            Instrument = instrument,
            Side = position.Size > 0 ? OrderSide.Buy : OrderSide.Sell,
            Leg = position.Leg,
            IsMarket = false,
            TimeInForce = TimeInForce.GoodTillCancelled,
            Price = 0,
            Quantity = 0,
            Created = time,
        };
        return new Fill(trade, market.Ids.Uuid(-trade), none, mark, Math.Abs(position.Size), paid, instrument.FundingRate, 0, 0, IsMaker: false, mark, time)
        {
            FeeAsset = instrument.Settle,
            IsFunding = true,
        };
    }
}
