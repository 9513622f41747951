namespace ExchangeAccounts;

/// <summary>What backs positions: of the whole account, or of one instrument where each has its own.</summary>
public sealed record ExchangeMarginMode
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

    /// <summary>Cross, Isolated or Portfolio; Unknown where the exchange said something else.</summary>
    public required MarginMode MarginMode { get; init; }

    /// <summary>The mode in the exchange's own words, where <see cref="MarginMode"/> is Unknown; else null.</summary>
    public string? RawMarginMode { get; init; }

    /// <summary>The account's kind in the exchange's words, such as <c>UTA 2.0</c>; null where there is one only.</summary>
    public string? AccountType { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (Symbol is null ? "" : Symbol + " on ") + AccountLabel;
}
