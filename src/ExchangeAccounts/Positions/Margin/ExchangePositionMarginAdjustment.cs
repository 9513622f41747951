namespace ExchangeAccounts;

/// <summary>What adding margin to an isolated position, or removing some, did.</summary>
public sealed record ExchangePositionMarginAdjustment
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

    /// <summary>Both in one-way mode, Long or Short for the legs of hedge mode.</summary>
    public required PositionSide PositionSide { get; init; }

    /// <summary>What was added; negative where it was removed. In <see cref="SettleAsset"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the margin is in.</summary>
    public string? SettleAsset { get; init; }

    /// <summary>The margin set aside for the position before; null where the exchange did not say.</summary>
    public decimal? PreviousMargin { get; init; }

    /// <summary>The margin after; null where the exchange did not say.</summary>
    public decimal? Margin { get; init; }

    /// <summary>The liquidation price after; null where the exchange did not say, or it is out of range.</summary>
    public decimal? LiquidationPrice { get; init; }

    /// <summary>False when the exchange said that there was nothing to change.</summary>
    public required bool Changed { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
