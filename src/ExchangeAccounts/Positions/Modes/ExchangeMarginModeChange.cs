namespace ExchangeAccounts;

/// <summary>What setting a margin mode did.</summary>
public sealed record ExchangeMarginModeChange
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

    /// <summary>Before; null where the exchange did not say.</summary>
    public MarginMode? PreviousMarginMode { get; init; }

    /// <summary>After.</summary>
    public required MarginMode MarginMode { get; init; }

    /// <summary>False when it was so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (Symbol is null ? "" : Symbol + " on ") + AccountLabel;
}
