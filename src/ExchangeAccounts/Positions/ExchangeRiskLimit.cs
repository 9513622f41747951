namespace ExchangeAccounts;

/// <summary>One tier of an instrument: up to which position value which leverage is allowed, and what must be maintained.</summary>
public sealed record ExchangeRiskLimit
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

    /// <summary>1 for the lowest tier, which allows the highest leverage.</summary>
    public required int Tier { get; init; }

    /// <summary>The exchange's own number of the tier; null where it gives none.</summary>
    public string? RawTier { get; init; }

    /// <summary>The tier begins above this position value, in <see cref="NotionalAsset"/>.</summary>
    public required decimal MinNotional { get; init; }

    /// <summary>The tier ends at this position value, in <see cref="NotionalAsset"/>; null where it has no end.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>What the position values are in: the quote asset, or the coin for inverse contracts.</summary>
    public string? NotionalAsset { get; init; }

    /// <summary>Highest leverage in this tier.</summary>
    public decimal? MaxLeverage { get; init; }

    /// <summary>Part of the position value that opening needs; 0.01 is 1 %. Null where the exchange does not say.</summary>
    public decimal? InitialMarginRate { get; init; }

    /// <summary>Part of the position value that must be maintained; 0.005 is 0.5 %.</summary>
    public decimal? MaintMarginRate { get; init; }

    /// <summary>What is subtracted from position value × rate, so that the maintenance margin has no jumps between tiers; null where the exchange does not say.</summary>
    public decimal? MaintMarginDeduction { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " tier " + Tier.ToString(System.Globalization.CultureInfo.InvariantCulture) + " on " + AccountLabel;
}
