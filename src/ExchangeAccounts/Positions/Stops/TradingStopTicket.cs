namespace ExchangeAccounts;

/// <summary>What is wanted of a position's stops, checked against position and prices. Null is: leave as it is.</summary>
public sealed record TradingStopTicket
{
    /// <summary>The instrument.</summary>
    public required ExchangeInstrument Instrument { get; init; }

    /// <summary>Both in one-way mode, Long or Short for the legs of hedge mode.</summary>
    public required PositionSide PositionSide { get; init; }

    /// <summary>Closes at a profit.</summary>
    public TradingStopLevel? TakeProfit { get; init; }

    /// <summary>Closes at a loss.</summary>
    public TradingStopLevel? StopLoss { get; init; }

    /// <summary>How far the price may come back from its best, in price; 0 removes.</summary>
    public decimal? TrailingDistance { get; init; }

    /// <summary>How far the price may come back from its best, in percent; 0 removes.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The price at which the trailing stop begins to follow; null for at once.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Whether it is for a part of the position only.</summary>
    public bool IsPartial => TakeProfit?.Quantity is not null || StopLoss?.Quantity is not null;
}
