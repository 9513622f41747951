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

    /// <summary>Position mode: of the account on the Binance face; on the Bybit face of symbols that have not set their own, also those listed later.</summary>
    public bool Hedge { get; set; }

    public SimulatedMarginMode MarginMode { get; set; }

    public bool MultiAssets { get; set; }

    /// <summary>Whether fees are paid in BNB (Binance).</summary>
    public bool FeeBurn { get; set; }

    /// <summary>Bybit's number for the kind of account: 3 and 4 are the older unified account, 5 and 6 today's.</summary>
    public int UnifiedStatus { get; init; } = 5;

    /// <summary>Trading indicators that are locked (Binance).</summary>
    public IReadOnlyList<LockedIndicatorConfig> LockedIndicators { get; init; } = [];

    /// <summary>Whether it belongs to another account, whose keys alone may look at some histories (Bybit).</summary>
    public bool IsSubAccount { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The wallet that carries derivatives: unified on Bybit, futures on Binance.</summary>
    public List<Wallet> Wallets { get; } = [];

    public List<Wallet> FundingWallets { get; } = [];

    public List<Wallet> SpotWallets { get; } = [];

    public List<Position> Positions { get; } = [];

    /// <summary>All orders ever accepted, oldest first.</summary>
    public OrderHistory Orders { get; } = new();

    /// <summary>Orders in the order they ended, whatever the time of their placing.</summary>
    public List<Order> EndedOrders { get; } = [];

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

    public FillHistory Fills { get; } = new();

    /// <summary>All that ever moved the wallet that carries derivatives.</summary>
    public History<Booking> Bookings { get; } = new(static b => b.Time);

    /// <summary>All that ever moved the funding wallet.</summary>
    public History<Booking> FundingBookings { get; } = new(static b => b.Time);

    /// <summary>One row for each order that closed something, by the time it first did.</summary>
    public History<ClosedProfit> ClosedProfits { get; } = new(static p => p.Created);

    public History<Conversion> Conversions { get; } = new(static c => c.Time);

    public History<Withdrawal> Withdrawals { get; } = new(static w => w.Time);

    /// <summary>Up to when funding has been paid and received.</summary>
    public DateTimeOffset Funded { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>What went into and out of isolated positions, oldest first.</summary>
    public List<MarginChange> MarginChanges { get; } = [];

    /// <summary>When an account-wide setting last changed; null when none has.</summary>
    public DateTimeOffset? Reconfigured { get; set; }

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
    public bool IsHedged(Instrument instrument) => instrument.Exchange == ExchangeNames.Binance
        ? Hedge
        : instrument.KnowsHedge && (Settings(instrument).Hedge ?? Hedge);

    /// <summary>Drops configured margins, of one instrument or all, because a setting has changed what they follow from.</summary>
    public void ForgetGivenMargins(Instrument? only = null)
    {
        foreach (Position position in Positions.Where(p => only is null || p.Instrument == only))
        {
            position.Overrides = position.Overrides?.WithoutMargins();
        }

        foreach (Wallet wallet in Wallets.Where(w => only is null || w.Asset == only.Settle))
        {
            wallet.Overrides = wallet.Overrides?.WithoutMargins();
        }
    }

    /// <summary>Puts every symbol into one-way mode.</summary>
    public void SetOneWay()
    {
        Hedge = false;
        foreach (SymbolSettings settings in _settings.Values)
        {
            settings.Hedge = null;
        }
    }

    /// <summary>Resting and waiting orders.</summary>
    public IEnumerable<Order> UnendedOrders => OpenOrders.Concat(WaitingOrders);

    public bool HasOpenOrders(Instrument instrument) => UnendedOrders.Any(o => o.Instrument == instrument);

    public bool HasPosition(Instrument instrument) => Positions.Exists(p => p.Instrument == instrument && p.Size != 0);
}
