namespace ExchangeAccounts;

/// <summary>One booking in the history of an isolated position's margin.</summary>
public sealed record ExchangePositionMarginChange
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

    /// <summary>Both in one-way mode, Long or Short for the legs of hedge mode; null where the exchange does not say.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>What was added; negative where it was removed. In <see cref="Asset"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>What the amount is in; null where the exchange does not say.</summary>
    public string? Asset { get; init; }

    /// <summary>Why, in the exchange's own words, such as <c>USER_ADJUST</c>; null where it gives no reason.</summary>
    public string? RawReason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? Time { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
