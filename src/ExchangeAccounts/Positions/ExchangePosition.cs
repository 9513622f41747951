namespace ExchangeAccounts;

/// <summary>One open position, or one leg of a hedged one. Null means that the exchange said nothing.</summary>
public sealed record ExchangePosition
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Perp or Future.</summary>
    public required MarketType MarketType { get; init; }

    /// <summary>Both in one-way mode, Long or Short for the legs of hedge mode.</summary>
    public required PositionSide PositionSide { get; init; }

    /// <summary>Signed, short negative; base asset, or USD for inverse contracts.</summary>
    public required decimal Size { get; init; }

    /// <summary>Value in USD, positive, as the exchange states it (Bybit at entry, Binance at mark).</summary>
    public decimal? Notional { get; init; }

    /// <summary>Average entry price.</summary>
    public decimal? EntryPrice { get; init; }

    /// <summary>Mark price.</summary>
    public decimal? MarkPrice { get; init; }

    /// <summary>Null when out of range, or in portfolio margin.</summary>
    public decimal? LiquidationPrice { get; init; }

    /// <summary>Price at which closing costs nothing.</summary>
    public decimal? BreakEvenPrice { get; init; }

    /// <summary>Null in portfolio margin.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>What backs the position; null where the exchange does not say.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>In the settle asset.</summary>
    public decimal? UnrealizedProfit { get; init; }

    /// <summary>Realised over the position's life, in the settle asset.</summary>
    public decimal? RealizedProfit { get; init; }

    /// <summary>In the settle asset; without open orders.</summary>
    public decimal? InitialMargin { get; init; }

    /// <summary>In the settle asset.</summary>
    public decimal? MaintMargin { get; init; }

    /// <summary>Set aside for an isolated position alone, in the settle asset; null in cross and portfolio margin.</summary>
    public decimal? IsolatedMargin { get; init; }

    /// <summary>What profit and margin are in.</summary>
    public string? SettleAsset { get; init; }

    /// <summary>Price, null when none is set.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Price, null when none is set.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Distance in price, null when none is set.</summary>
    public decimal? TrailingStop { get; init; }

    /// <summary>The exchange's rank for auto-deleveraging; higher is nearer.</summary>
    public int? AdlRank { get; init; }

    /// <summary>The status in the exchange's own words; null where it has none.</summary>
    public string? RawStatus { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
