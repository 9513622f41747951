namespace ExchangeAccounts;

/// <summary>A take profit or a stop loss of a position, as it is wanted.</summary>
public sealed record TradingStopLevel
{
    /// <summary>The price that triggers it; 0 removes what is set.</summary>
    public required decimal TriggerPrice { get; init; }

    /// <summary>Which price is watched; null for the exchange's default, the last price.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>For a part of the position, in the position's unit; null for the whole.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price of the limit order it then becomes; null for a market order.</summary>
    public decimal? LimitPrice { get; init; }

    /// <summary>Whether it removes.</summary>
    public bool Removes => TriggerPrice == 0;
}
