namespace ExchangeAccounts.Simulator;

/// <summary>One account of a configuration.</summary>
public sealed class AccountConfig
{
    /// <summary>Name people use.</summary>
    public required string Name { get; init; }

    /// <summary><c>Bybit</c> or <c>Binance</c>.</summary>
    public required string Exchange { get; init; }

    /// <summary>Key to accept; invented from seed, name and exchange when absent.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Secret to check signatures with; invented like the key when absent.</summary>
    public string? ApiSecret { get; init; }

    /// <summary>RSA public key (SubjectPublicKeyInfo as PEM or Base64): signatures are then RSASSA-PKCS1-v1_5 SHA-256.</summary>
    public string? RsaPublicKey { get; init; }

    /// <summary>Any of <c>Read</c>, <c>Trade</c>, <c>Transfer</c>, <c>Withdraw</c>; absent means Read and Trade.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>One-way or hedge.</summary>
    public SimulatedPositionMode PositionMode { get; init; }

    /// <summary>Account-wide on Bybit; on Binance the margin type symbols start with.</summary>
    public SimulatedMarginMode MarginMode { get; init; }

    /// <summary>Binance multi-assets mode.</summary>
    public bool MultiAssets { get; init; }

    /// <summary>Binance: whether fees are paid in BNB.</summary>
    public bool FeeBurn { get; init; }

    /// <summary>Binance: symbols whose margin type is isolated from the start, whatever <see cref="MarginMode"/> says.</summary>
    public IReadOnlyList<string>? IsolatedSymbols { get; init; }

    /// <summary>Binance: trading indicators that are locked from the start.</summary>
    public IReadOnlyList<LockedIndicatorConfig>? LockedIndicators { get; init; }

    /// <summary>Bybit: whether it belongs to another account, so that its key may not look at withdrawals.</summary>
    public bool SubAccount { get; init; }

    /// <summary>Bybit <c>unifiedMarginStatus</c>: 3 or 4 for the older unified account, 5 or 6 for today's.</summary>
    public int UnifiedMarginStatus { get; init; } = 5;

    /// <summary>Derivatives wallet (Bybit unified, Binance futures); absent together with positions means the default wallet and position.</summary>
    public IReadOnlyList<WalletConfig>? Wallets { get; init; }

    /// <summary>Funding wallet.</summary>
    public IReadOnlyList<WalletConfig>? FundingWallets { get; init; }

    /// <summary>Spot wallet (Binance).</summary>
    public IReadOnlyList<WalletConfig>? SpotWallets { get; init; }

    /// <summary>Open positions.</summary>
    public IReadOnlyList<PositionConfig>? Positions { get; init; }

    /// <summary>Rows from before the account's start; absent means none.</summary>
    public HistoryConfig? History { get; init; }

    /// <summary>Reads one account from JSON text.</summary>
    /// <exception cref="SimulatorConfigException">The text is no account.</exception>
    public static AccountConfig Parse(string json) => ConfigJson.Read<AccountConfig>(json);
}
