namespace ExchangeAccounts.Simulator;

/// <summary>Everything one simulated account owns and has set.</summary>
internal sealed class AccountState(SimulatedAccount account, long userId, decimal defaultLeverage)
{
    private readonly Dictionary<Instrument, SymbolSettings> _settings = new(ReferenceEqualityComparer.Instance);

    public SimulatedAccount Account { get; } = account;

    public long UserId { get; } = userId;

    /// <summary>SubjectPublicKeyInfo of an RSA key; null for HMAC accounts.</summary>
    public byte[]? RsaPublicKey { get; init; }

    public KeyPermissions Permissions { get; init; } = KeyPermissions.Read | KeyPermissions.Trade;

    public bool Hedge { get; init; }

    public SimulatedMarginMode MarginMode { get; init; }

    public bool MultiAssets { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The wallet that carries derivatives: unified on Bybit, futures on Binance.</summary>
    public List<Wallet> Wallets { get; } = [];

    public List<Wallet> FundingWallets { get; } = [];

    public List<Wallet> SpotWallets { get; } = [];

    public List<Position> Positions { get; } = [];

    /// <summary>All orders ever accepted, oldest first.</summary>
    public List<Order> Orders { get; } = [];

    /// <summary>Those still resting, kept apart so that a long history costs nothing.</summary>
    public List<Order> OpenOrders { get; } = [];

    /// <summary>Conditional orders whose trigger has not come.</summary>
    public List<Order> WaitingOrders { get; } = [];

    /// <summary>Orders that look-ups do not find yet.</summary>
    public List<Order> Concealed { get; } = [];

    /// <summary>When all resting orders of a symbol are cancelled unless the countdown is set anew (Binance).</summary>
    public Dictionary<Instrument, DateTimeOffset> Countdowns { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Client ids ever used.</summary>
    public HashSet<string> ClientIds { get; } = new(StringComparer.Ordinal);

    public List<Fill> Fills { get; } = [];

    public IEnumerable<Position> OpenPositions => Positions.Where(p => p.Size != 0);

    public Wallet Wallet(string asset)
    {
        Wallet? wallet = Wallets.Find(w => w.Asset == asset);
        if (wallet is null)
        {
            wallet = new Wallet(asset, 0) { Updated = Created };
            Wallets.Add(wallet);
        }

        return wallet;
    }

    public Position? FindPosition(Instrument instrument, SimulatedPositionSide leg) =>
        Positions.Find(p => p.Instrument == instrument && p.Leg == leg);

    public Position Position(Instrument instrument, SimulatedPositionSide leg)
    {
        Position? position = FindPosition(instrument, leg);
        if (position is null)
        {
            position = new Position(instrument, leg);
            Positions.Add(position);
        }

        return position;
    }

    public SymbolSettings Settings(Instrument instrument)
    {
        if (!_settings.TryGetValue(instrument, out SymbolSettings? settings))
        {
            decimal leverage = Math.Min(defaultLeverage, instrument.MaxLeverage);
            settings = new SymbolSettings { BuyLeverage = leverage, SellLeverage = leverage, Isolated = MarginMode == SimulatedMarginMode.Isolated };
            _settings[instrument] = settings;
        }

        return settings;
    }

    /// <summary>Whether an instrument has two legs for this account: never where the exchange knows no hedge mode for it.</summary>
    public bool IsHedged(Instrument instrument) =>
        Hedge && (instrument.Exchange == ExchangeNames.Binance || (instrument.Category == Category.Linear && instrument.Settle == "USDT" && !instrument.IsDated));
}
