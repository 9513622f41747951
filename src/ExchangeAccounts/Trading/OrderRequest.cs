namespace ExchangeAccounts;

/// <summary>What a user wants to order, before the instrument's rules are applied.</summary>
public sealed record OrderRequest
{
    /// <summary>Our notation, the exchange's own, or <c>BASE/QUOTE</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Null: a limit order where a price is given; where none is, the request is refused.</summary>
    public OrderType? Type { get; init; }

    /// <summary>Base asset, or USD for inverse contracts.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>Null: GTC for limit orders.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Null: by the account's position mode, the side and <see cref="ReduceOnly"/>.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Null: one is made.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Refuse a quantity off the step instead of rounding it down.</summary>
    public bool Strict { get; init; }
}
