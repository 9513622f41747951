namespace ExchangeAccounts;

/// <summary>What a user wants of a position's stops. Null is: leave as it is.</summary>
public sealed record TradingStopRequest
{
    /// <summary>The leg of hedge mode; null for the one that is open.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Trigger price of the take profit; 0 removes it.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Which price the take profit watches; null for the last price, or as it is.</summary>
    public TriggerBy? TakeProfitTriggerBy { get; init; }

    /// <summary>The part of the position that the take profit closes; null for the whole.</summary>
    public decimal? TakeProfitQuantity { get; init; }

    /// <summary>The price of the limit order that the take profit becomes; null for a market order.</summary>
    public decimal? TakeProfitPrice { get; init; }

    /// <summary>Trigger price of the stop loss; 0 removes it.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Which price the stop loss watches; null for the last price, or as it is.</summary>
    public TriggerBy? StopLossTriggerBy { get; init; }

    /// <summary>The part of the position that the stop loss closes; null for the whole.</summary>
    public decimal? StopLossQuantity { get; init; }

    /// <summary>The price of the limit order that the stop loss becomes; null for a market order.</summary>
    public decimal? StopLossPrice { get; init; }

    /// <summary>How far the price may come back from its best, in price; 0 removes the trailing stop.</summary>
    public decimal? TrailingDistance { get; init; }

    /// <summary>How far the price may come back from its best, in percent; 0 removes the trailing stop.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The price at which the trailing stop begins to follow; null for at once.</summary>
    public decimal? ActivationPrice { get; init; }
}
