namespace ExchangeAccounts.Simulator;

/// <summary>An account's figures at one moment: positions, coins and, where they apply, totals in US dollars.</summary>
internal sealed class BybitFigures
{
    private readonly Market _market;
    private readonly AccountState _account;
    private readonly DateTimeOffset _now;

    public BybitFigures(Market market, AccountState account, DateTimeOffset now)
    {
        _market = market;
        _account = account;
        _now = now;
        Positions = account.OpenPositions.Select(p => BybitPositionFigures.Of(market, account, p, now)).ToList();
        List<(Order Order, decimal Margin)> orders = OpeningDemand.Of(account)
            .Select(d => (d.Order, Cost(account, d.Order.Instrument, d.Order.Side, d.Quantity, d.Order.Price)))
            .ToList();
        IEnumerable<string> coins = account.Wallets.Select(w => w.Asset)
            .Concat(Positions.Select(p => p.Position.Instrument.Settle))
            .Concat(orders.Select(o => o.Order.Instrument.Settle))
            .Distinct(StringComparer.Ordinal);
        Coins = coins.Select(c => Coin(c, orders)).ToList();
    }

    public IReadOnlyList<BybitPositionFigures> Positions { get; }

    public IReadOnlyList<BybitCoinFigures> Coins { get; }

    public decimal TotalEquity => Coins.Sum(c => c.UsdValue);

    public decimal TotalWalletBalance => Coins.Sum(c => c.Balance * c.UsdPrice);

    public decimal TotalUnrealised => Coins.Sum(c => c.Unrealised * c.UsdPrice);

    public decimal TotalMarginBalance => TotalWalletBalance + TotalUnrealised;

    public decimal TotalInitialMargin => Coins.Sum(c => (c.PositionMargin + c.OrderMargin) * c.UsdPrice);

    public decimal TotalMaintenanceMargin => Coins.Sum(c => c.MaintenanceMargin * c.UsdPrice);

    public decimal TotalAvailable => Math.Max(0, TotalMarginBalance - TotalInitialMargin);

    /// <summary>What a new order settled in a coin may tie up, in that coin.</summary>
    public decimal AvailableFor(string coin)
    {
        if (_account.MarginMode == SimulatedMarginMode.Isolated)
        {
            BybitCoinFigures? own = Coins.FirstOrDefault(c => c.Coin == coin);
            return own is null ? 0 : Math.Max(0, own.Balance - own.PositionMargin - own.OrderMargin - own.Locked);
        }

        decimal price = _market.Usd(coin, _now);
        return price == 0 ? 0 : TotalAvailable / price;
    }

    /// <summary>What may leave the wallet, in that coin.</summary>
    public decimal Withdrawable(string coin)
    {
        BybitCoinFigures? own = Coins.FirstOrDefault(c => c.Coin == coin);
        return own is null ? 0 : Math.Max(0, Math.Min(own.Balance - own.Locked - own.Borrowed, AvailableFor(coin)));
    }

    /// <summary>Initial margin and the fees of opening and closing a quantity, in the settle coin.</summary>
    public static decimal Cost(AccountState account, Instrument instrument, OrderSide side, decimal quantity, decimal price)
    {
        if (quantity == 0)
        {
            return 0;
        }

        int sign = side == OrderSide.Buy ? 1 : -1;
        decimal value = instrument.Value(quantity, price);
        decimal leverage = account.Settings(instrument).LeverageFor(sign);
        return Num.Round8((value / leverage) + (value * instrument.TakerFee) + BybitPositionFigures.ClosingFee(instrument, value, sign, leverage));
    }

    private BybitCoinFigures Coin(string coin, List<(Order Order, decimal Margin)> orders)
    {
        Wallet? wallet = _account.Wallets.Find(w => w.Asset == coin);
        WalletConfig? fixedFigures = wallet?.Overrides;
        List<BybitPositionFigures> positions = Positions.Where(p => p.Position.Instrument.Settle == coin).ToList();
        decimal balance = wallet?.Balance ?? 0;
        decimal borrowed = wallet?.Borrowed ?? 0;
        decimal unrealised = Num.Pick(fixedFigures?.UnrealizedProfit, positions.Sum(p => p.Unrealised));
        decimal equity = Num.Pick(fixedFigures?.MarginBalance, balance - borrowed + unrealised);
        decimal price = _market.Usd(coin, _now);
        return new BybitCoinFigures(
            coin,
            balance,
            wallet?.Locked ?? 0,
            borrowed,
            unrealised,
            Num.Pick(fixedFigures?.PositionInitialMargin ?? fixedFigures?.InitialMargin, positions.Sum(p => p.InitialMargin)),
            Num.Pick(fixedFigures?.OpenOrderInitialMargin, orders.Where(o => o.Order.Instrument.Settle == coin).Sum(o => o.Margin)),
            Num.Pick(fixedFigures?.MaintMargin, positions.Sum(p => p.MaintenanceMargin)),
            equity,
            price,
            Num.Pick(fixedFigures?.UsdValue, Num.Round8(equity * price)));
    }
}
