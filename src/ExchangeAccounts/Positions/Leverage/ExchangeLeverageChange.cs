namespace ExchangeAccounts;

/// <summary>What setting a leverage did.</summary>
public sealed record ExchangeLeverageChange
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

    /// <summary>Before; null where the exchange did not say, and where the two sides differed.</summary>
    public decimal? PreviousLeverage { get; init; }

    /// <summary>After; null where the two sides differ.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Long side, before; null where the exchange did not say.</summary>
    public decimal? PreviousLongLeverage { get; init; }

    /// <summary>Long side, after.</summary>
    public decimal? LongLeverage { get; init; }

    /// <summary>Short side, before; null where the exchange did not say.</summary>
    public decimal? PreviousShortLeverage { get; init; }

    /// <summary>Short side, after.</summary>
    public decimal? ShortLeverage { get; init; }

    /// <summary>Margin mode before; null where it was not asked to be set.</summary>
    public MarginMode? PreviousMarginMode { get; init; }

    /// <summary>Margin mode after; null where it was not asked to be set.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>False when it was so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>Largest position value at this leverage, in USD; null where the exchange does not say.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
