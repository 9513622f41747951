namespace ExchangeAccounts;

/// <summary>What an account is worth, all its assets together. Null means that the exchange said nothing, as in isolated margin.</summary>
public sealed record ExchangeEquity
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Unified, or Perp for a futures wallet.</summary>
    public required MarketType MarketType { get; init; }

    /// <summary>What all amounts are in: <c>USD</c> where assets are counted together, <c>USDT</c> where only that asset is (single-asset mode).</summary>
    public required string Currency { get; init; }

    /// <summary>Whether several assets serve as margin together; null where the exchange does not say.</summary>
    public bool? MultiAssetMode { get; init; }

    /// <summary>The account's margin mode; null where each instrument has its own.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>Wallet balance and unrealised profit of everything in the wallet.</summary>
    public decimal? Equity { get; init; }

    /// <summary>Without unrealised profit.</summary>
    public decimal? WalletBalance { get; init; }

    /// <summary>What counts as margin: less than the equity where assets are discounted as collateral.</summary>
    public decimal? MarginBalance { get; init; }

    /// <summary>Of open positions.</summary>
    public decimal? UnrealizedProfit { get; init; }

    /// <summary>Of positions and open orders.</summary>
    public decimal? InitialMargin { get; init; }

    /// <summary>Of positions alone.</summary>
    public decimal? PositionInitialMargin { get; init; }

    /// <summary>Of open orders alone.</summary>
    public decimal? OrderInitialMargin { get; init; }

    /// <summary>Maintenance margin.</summary>
    public decimal? MaintMargin { get; init; }

    /// <summary>Initial margin as a part of the margin balance; 0.1 is 10 %.</summary>
    public decimal? InitialMarginRate { get; init; }

    /// <summary>Maintenance margin as a part of the margin balance; at 1 the exchange liquidates.</summary>
    public decimal? MaintMarginRate { get; init; }

    /// <summary>What new orders can use.</summary>
    public decimal? Available { get; init; }

    /// <summary>What can be transferred out.</summary>
    public decimal? MaxWithdraw { get; init; }

    /// <summary>Wallet balance that backs cross positions.</summary>
    public decimal? CrossWalletBalance { get; init; }

    /// <summary>Unrealised profit of cross positions.</summary>
    public decimal? CrossUnrealizedProfit { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => AccountLabel;
}
