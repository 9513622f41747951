namespace ExchangeAccounts.Simulator;

/// <summary>An execution as it could have been: a contract of the account, a price near the path, a quantity on the step.</summary>
internal sealed record InventedTrade(Instrument Instrument, OrderSide Side, decimal Price, decimal Quantity, bool IsMaker)
{
    private const int LeastWorth = 50;
    private const int MostWorth = 2_000;

    public decimal Value => Instrument.Value(Quantity, Price);

    public decimal FeeRate => IsMaker ? Instrument.MakerFee : Instrument.TakerFee;

    public decimal Fee => Num.Round8(Value * FeeRate);

    public static InventedTrade Of(Chance chance, Instrument instrument)
    {
        decimal price = PriceNear(chance, instrument);
        decimal worth = LeastWorth + chance.Below(MostWorth);
        decimal quantity = Num.FloorTo(instrument.IsInverse ? worth : worth / price, instrument.QtyStep);
        return new InventedTrade(instrument, chance.Happens(0.5m) ? OrderSide.Buy : OrderSide.Sell, price, Math.Max(instrument.MinQty, quantity), chance.Happens(0.4m));
    }

    public static decimal PriceNear(Chance chance, Instrument instrument) =>
        Num.RoundTo(instrument.BasePrice * (1 + (chance.Signed() * 0.004m)), instrument.Tick);

    /// <summary>Perpetuals that trade, of the coins the account has a wallet of; all of them where it has none.</summary>
    public static IReadOnlyList<Instrument> Choices(Market market, AccountState account)
    {
        List<Instrument> all = market.Instruments.Where(i => i.Category != Category.Spot && i.IsTrading && !i.IsDated).ToList();
        List<Instrument> own = all.FindAll(i => account.Wallets.Exists(w => w.Asset == i.Settle));
        return own.Count > 0 ? own : all;
    }

    /// <summary>An order that came to this execution, and its fill not yet told.</summary>
    public Order Order(Market market, DateTimeOffset time)
    {
        long number = market.Ids.NextOrder();
        string uuid = market.Ids.Uuid(number);
        return new Order
        {
            Number = number,
            Uuid = uuid,
            ClientId = uuid.Replace("-", "", StringComparison.Ordinal)[..22],
            Instrument = Instrument,
            Side = Side,
            Leg = SimulatedPositionSide.Both,
            IsMarket = !IsMaker,
            TimeInForce = IsMaker ? TimeInForce.GoodTillCancelled : TimeInForce.ImmediateOrCancel,
            Price = Price,
            Quantity = Quantity,
            LastPriceOnCreated = Price,
            SelfTradePrevention = market.Exchange == ExchangeNames.Binance ? "EXPIRE_MAKER" : "",
            State = OrderState.Filled,
            Created = time,
            Updated = time,
        };
    }
}
