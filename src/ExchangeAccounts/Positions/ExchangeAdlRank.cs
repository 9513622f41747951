namespace ExchangeAccounts;

/// <summary>How near a position is to being closed by the exchange to balance others' losses (auto-deleveraging).</summary>
public sealed record ExchangeAdlRank
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

    /// <summary>0 is furthest; null where the exchange does not say.</summary>
    public int? Rank { get; init; }

    /// <summary>The rank that is nearest.</summary>
    public required int MaxRank { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
