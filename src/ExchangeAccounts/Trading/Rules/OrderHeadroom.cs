namespace ExchangeAccounts;

/// <summary>How near an order comes to the limits of its account: what is there, and what there may be. Null where it was not read, or where there is no limit.</summary>
public sealed record OrderHeadroom
{
    /// <summary>Nothing is known.</summary>
    public static OrderHeadroom Unknown { get; } = new();

    /// <summary>Open orders of the instrument that count, in the book the order goes to; without the order.</summary>
    public int? OpenOrders { get; init; }

    /// <summary>How many the exchange takes.</summary>
    public int? MaxOpenOrders { get; init; }

    /// <summary>The leverage that is set for the side of the order.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>What the position on that side would be worth with the order and the open orders that would make it larger, in <see cref="NotionalAsset"/>.</summary>
    public decimal? PositionNotional { get; init; }

    /// <summary>What a position may be worth at that leverage, in <see cref="NotionalAsset"/>.</summary>
    public decimal? MaxPositionNotional { get; init; }

    /// <summary>What the values are in: the quote asset, or the coin for inverse contracts.</summary>
    public string? NotionalAsset { get; init; }
}
