namespace ExchangeAccounts;

/// <summary>One token or one position inside an account. Null means that the exchange said nothing.</summary>
public sealed record ExchangeBalance
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Token: the asset, such as <c>USDT</c>. Position: our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own name of the asset or instrument.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Token or position.</summary>
    public required AssetType AssetType { get; init; }

    /// <summary>The wallet or market the row lives in.</summary>
    public required MarketType MarketType { get; init; }

    /// <summary>Both in one-way mode, Long or Short for the legs of hedge mode; null for tokens.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Token: wallet balance without unrealised profit. Position: signed, short negative; base asset, or USD for inverse contracts.</summary>
    public required decimal Size { get; init; }

    /// <summary>Value in USD, positive; a position's as the exchange states it. Null when no price is known.</summary>
    public decimal? Notional { get; init; }

    /// <summary>|notional| / Σ|notional| over the same account and market type, 6 digits; null when the sum is 0 or this row has no notional.</summary>
    public decimal? NotionalPctTotal { get; init; }

    /// <summary>In the token, or in the position's settle asset.</summary>
    public decimal? UnrealizedProfit { get; init; }

    /// <summary>In the token, or in the position's settle asset; a token's includes its orders.</summary>
    public decimal? InitialMargin { get; init; }

    /// <summary>In the token, or in the position's settle asset.</summary>
    public decimal? MaintMargin { get; init; }

    /// <summary>Token: wallet balance plus unrealised profit. Position: the margin balance of its settle asset, null on Binance.</summary>
    public decimal? MarginBalance { get; init; }

    /// <summary>Positions only; null in portfolio margin.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>
    /// What can be used for new orders, in the token. Where the exchange states one figure for the whole account (Bybit in
    /// cross and portfolio margin), it is that figure in the token's unit on every row: not to be added up.
    /// </summary>
    public decimal? Available { get; init; }

    /// <summary>What can be withdrawn, in the token.</summary>
    public decimal? MaxWithdraw { get; init; }

    /// <summary>Wallet balance that backs cross positions, in the token.</summary>
    public decimal? CrossWalletBalance { get; init; }

    /// <summary>Margin of open orders, in the token or the settle asset.</summary>
    public decimal? OrderInitialMargin { get; init; }

    /// <summary>Borrowed, in the token.</summary>
    public decimal? Borrowed { get; init; }

    /// <summary>Whether the token counts as collateral.</summary>
    public bool? CollateralEnabled { get; init; }

    /// <summary>Positions: average entry price.</summary>
    public decimal? EntryPrice { get; init; }

    /// <summary>Positions: mark price.</summary>
    public decimal? MarkPrice { get; init; }

    /// <summary>UTC; when the exchange last changed it.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
