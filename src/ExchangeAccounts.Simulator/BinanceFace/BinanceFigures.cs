namespace ExchangeAccounts.Simulator;

/// <summary>An account's futures figures at one moment. In single-asset mode each asset stands alone and totals speak of USDT; in multi-assets mode all collateral is one pool in US dollars.</summary>
internal sealed class BinanceFigures
{
    private readonly AccountState _account;
    private readonly Market _market;
    private readonly DateTimeOffset _now;

    public BinanceFigures(Market market, AccountState account, DateTimeOffset now)
    {
        _market = market;
        _account = account;
        _now = now;
        Positions = account.OpenPositions.Select(p => BinancePositionFigures.Of(market, account, p, now)).ToList();
        OrderMargins = OpeningDemand.Of(account)
            .Select(d => (d.Order, Num.Cut8(d.Quantity * d.Order.Price / account.Settings(d.Order.Instrument).BuyLeverage)))
            .ToList();
        IEnumerable<string> assets = BinanceMarketEndpoints.MarginAssets.Select(a => a.Asset)
            .Concat(account.Wallets.Select(w => w.Asset))
            .Distinct(StringComparer.Ordinal);
        Assets = assets.Select(Asset).ToList();
    }

    public IReadOnlyList<BinancePositionFigures> Positions { get; }

    public IReadOnlyList<(Order Order, decimal Margin)> OrderMargins { get; }

    public IReadOnlyList<BinanceAssetFigures> Assets { get; }

    /// <summary>A total: of USDT alone, or of all assets in US dollars.</summary>
    public decimal Total(Func<BinanceAssetFigures, decimal> figure) => _account.MultiAssets
        ? Num.Round8(Assets.Sum(a => figure(a) * a.UsdPrice))
        : Assets.Where(a => a.Asset == "USDT").Sum(figure);

    /// <summary>What a new order margined in an asset may tie up.</summary>
    public decimal Available(BinanceAssetFigures asset)
    {
        if (!_account.MultiAssets)
        {
            return Math.Max(0, asset.Free);
        }

        decimal pool = Math.Max(0, Total(a => a.Free));
        return asset.UsdPrice == 0 ? 0 : Num.Cut8(pool / asset.UsdPrice);
    }

    public decimal TotalAvailable => Math.Max(0, Total(a => a.Free));

    public BinanceAssetFigures Of(string asset) => Assets.First(a => a.Asset == asset);

    public decimal OrderMargin(Instrument instrument, SimulatedPositionSide leg) =>
        OrderMargins.Where(o => o.Order.Instrument == instrument && o.Order.Leg == leg).Sum(o => o.Margin);

    private BinanceAssetFigures Asset(string asset)
    {
        Wallet? wallet = _account.Wallets.Find(w => w.Asset == asset);
        WalletConfig? given = wallet?.Overrides;
        List<BinancePositionFigures> positions = Positions.Where(p => p.Asset == asset).ToList();
        List<BinancePositionFigures> cross = positions.Where(p => !p.Isolated).ToList();
        decimal balance = wallet?.Balance ?? 0;
        decimal unrealised = Num.Pick(given?.UnrealizedProfit, positions.Sum(p => p.Unrealised));
        decimal positionMargin = Num.Pick(given?.PositionInitialMargin, positions.Sum(p => p.InitialMargin));
        decimal orderMargin = Num.Pick(given?.OpenOrderInitialMargin, OrderMargins.Where(o => o.Order.Instrument.Settle == asset).Sum(o => o.Margin));
        return new BinanceAssetFigures(
            asset,
            balance,
            unrealised,
            Num.Pick(given?.MarginBalance, balance + unrealised),
            positionMargin,
            orderMargin,
            Num.Pick(given?.InitialMargin, positionMargin + orderMargin),
            Num.Pick(given?.MaintMargin, positions.Sum(p => p.MaintenanceMargin)),
            Num.Pick(given?.CrossWalletBalance, balance - positions.Sum(p => p.IsolatedWallet)),
            Num.Pick(given?.CrossUnPnl, cross.Sum(p => p.Unrealised)),
            cross.Sum(p => p.InitialMargin),
            _market.Usd(asset, _now));
    }
}
