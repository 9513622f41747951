namespace ExchangeAccounts;

/// <summary>Whether an account, or one instrument of it, has one position or a long and a short one.</summary>
public sealed record ExchangePositionMode
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

    /// <summary>OneWay or Hedge; Unknown where the exchange said something else.</summary>
    public required PositionMode PositionMode { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (Symbol is null ? "" : Symbol + " on ") + AccountLabel;
}
