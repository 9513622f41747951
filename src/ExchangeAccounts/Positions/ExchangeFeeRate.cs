namespace ExchangeAccounts;

/// <summary>What trading an instrument costs an account.</summary>
public sealed record ExchangeFeeRate
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

    /// <summary>Part of the value that an order pays which rests first; 0.0002 is 0.02 %. Negative where the exchange pays.</summary>
    public decimal? MakerFeeRate { get; init; }

    /// <summary>Part of the value that an order pays which fills at once.</summary>
    public decimal? TakerFeeRate { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
