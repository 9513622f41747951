namespace ExchangeAccounts;

/// <summary>An order that passed the rules: exactly what an adapter sends.</summary>
public sealed record OrderTicket
{
    /// <summary>The instrument.</summary>
    public required ExchangeInstrument Instrument { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Market or limit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>A multiple of the step; base asset, or USD for inverse contracts.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What the user asked for, where it was rounded down to the step; else null.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>A multiple of the tick; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>Null for market orders.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Both in one-way mode, Long or Short in hedge mode.</summary>
    public required PositionSide PositionSide { get; init; }

    /// <summary>Made before anything is sent; at most 36 of letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string ClientOrderId { get; init; }
}
