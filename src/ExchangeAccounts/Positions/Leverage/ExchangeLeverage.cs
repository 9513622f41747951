namespace ExchangeAccounts;

/// <summary>The leverage set for one instrument of an account, whether or not a position is open.</summary>
public sealed record ExchangeLeverage
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

    /// <summary>The leverage; null in portfolio margin, and where the two sides differ.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Leverage of the long side.</summary>
    public decimal? LongLeverage { get; init; }

    /// <summary>Leverage of the short side.</summary>
    public decimal? ShortLeverage { get; init; }

    /// <summary>What backs positions in it; null where the exchange does not say.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>Largest leverage the exchange offers; null where it does not say.</summary>
    public decimal? MaxLeverage { get; init; }

    /// <summary>Largest position value at this leverage, in USD; null where the exchange does not say.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
