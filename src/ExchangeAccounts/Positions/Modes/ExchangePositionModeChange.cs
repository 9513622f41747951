namespace ExchangeAccounts;

/// <summary>What setting a position mode did.</summary>
public sealed record ExchangePositionModeChange
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>; null where it is about the whole account.</summary>
    public string? Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>; null where it is about the whole account.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>The settle asset whose instruments it was set for, such as <c>USDT</c>; null where it was one instrument or the whole account.</summary>
    public string? Asset { get; init; }

    /// <summary>Before; null where the exchange did not say, or where instruments differed.</summary>
    public PositionMode? PreviousPositionMode { get; init; }

    /// <summary>After.</summary>
    public required PositionMode PositionMode { get; init; }

    /// <summary>False when it was so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (Symbol is null ? "" : Symbol + " on ") + AccountLabel;
}
