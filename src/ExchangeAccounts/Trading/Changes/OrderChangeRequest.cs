namespace ExchangeAccounts;

/// <summary>How a user wants an open order to become. Null is: leave as it is.</summary>
public sealed record OrderChangeRequest
{
    /// <summary>The whole quantity, filled part included; base asset, or USD for inverse contracts.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The limit price.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price that makes it an order of the book.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>Trigger price of the attached take profit; 0 removes it.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Which price the attached take profit watches.</summary>
    public TriggerBy? TakeProfitTriggerBy { get; init; }

    /// <summary>Limit price of the order that the attached take profit becomes; only where it has one.</summary>
    public decimal? TakeProfitPrice { get; init; }

    /// <summary>Trigger price of the attached stop loss; 0 removes it.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Which price the attached stop loss watches.</summary>
    public TriggerBy? StopLossTriggerBy { get; init; }

    /// <summary>Limit price of the order that the attached stop loss becomes; only where it has one.</summary>
    public decimal? StopLossPrice { get; init; }
}
