namespace ExchangeAccounts;

/// <summary>What setting take profit, stop loss or trailing stop of a position did.</summary>
public sealed record ExchangeTradingStopChange
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

    /// <summary>Trigger price before; null where none was set.</summary>
    public decimal? PreviousTakeProfit { get; init; }

    /// <summary>Trigger price after; null where none is set.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Trigger price before; null where none was set.</summary>
    public decimal? PreviousStopLoss { get; init; }

    /// <summary>Trigger price after; null where none is set.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Distance in price before; null where none was set.</summary>
    public decimal? PreviousTrailingDistance { get; init; }

    /// <summary>Distance in price after; null where none is set.</summary>
    public decimal? TrailingDistance { get; init; }

    /// <summary>Percent before; null where none was set, or the exchange counts in distance.</summary>
    public decimal? PreviousTrailingPercent { get; init; }

    /// <summary>Percent after; null where none is set, or the exchange counts in distance.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>False when it was so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Symbol + " on " + AccountLabel;
}
