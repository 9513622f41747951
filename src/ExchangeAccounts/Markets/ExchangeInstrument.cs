namespace ExchangeAccounts;

/// <summary>A contract or pair with its trading rules, as the exchange publishes them.</summary>
public sealed record ExchangeInstrument
{
    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The environment it was read from.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>The market it is traded on.</summary>
    public required MarketType MarketType { get; init; }

    /// <summary>Whether it can be traded now.</summary>
    public required bool Active { get; init; }

    /// <summary>What is bought or sold.</summary>
    public required string BaseAsset { get; init; }

    /// <summary>What the price is in.</summary>
    public required string QuoteAsset { get; init; }

    /// <summary>What profit and margin are in.</summary>
    public required string SettleAsset { get; init; }

    /// <summary>True for coin-margined contracts, whose quantity is in USD.</summary>
    public bool Inverse { get; init; }

    /// <summary>Prices are multiples of this.</summary>
    public decimal? TickSize { get; init; }

    /// <summary>Lowest price an order may have.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price an order may have.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Quantities are multiples of this.</summary>
    public decimal? QuantityStep { get; init; }

    /// <summary>Smallest quantity of a limit order.</summary>
    public decimal? MinQuantity { get; init; }

    /// <summary>Largest quantity of a limit order.</summary>
    public decimal? MaxQuantity { get; init; }

    /// <summary>Step of a market order where it differs; null where it is <see cref="QuantityStep"/>.</summary>
    public decimal? MarketQuantityStep { get; init; }

    /// <summary>Smallest quantity of a market order where it differs; null where it is <see cref="MinQuantity"/>.</summary>
    public decimal? MinMarketQuantity { get; init; }

    /// <summary>Largest quantity of a market order where it differs; null where it is <see cref="MaxQuantity"/>.</summary>
    public decimal? MaxMarketQuantity { get; init; }

    /// <summary>Smallest order value in the quote asset; reduce-only orders are exempt.</summary>
    public decimal? MinNotional { get; init; }

    /// <summary>A buy may be at most mark price × this; null where the exchange states no such band.</summary>
    public decimal? PriceBandUp { get; init; }

    /// <summary>A sell must be at least mark price × this; null where the exchange states no such band.</summary>
    public decimal? PriceBandDown { get; init; }

    /// <summary>How many orders of an account may be open in the regular book; null where the exchange states no such limit.</summary>
    public int? MaxOpenOrders { get; init; }

    /// <summary>How many conditional orders of an account may wait; null where the exchange states no such limit for an instrument.</summary>
    public int? MaxOpenConditionalOrders { get; init; }

    /// <summary>Lowest leverage.</summary>
    public decimal? MinLeverage { get; init; }

    /// <summary>Highest leverage of the lowest tier; null where only an account's own tiers say it (Binance).</summary>
    public decimal? MaxLeverage { get; init; }

    /// <summary>Leverage is a multiple of this.</summary>
    public decimal? LeverageStep { get; init; }

    /// <summary>The status in the exchange's own words.</summary>
    public string? RawStatus { get; init; }

    /// <summary>UTC; when trading began.</summary>
    public DateTime? LaunchTime { get; init; }

    /// <summary>UTC; delivery of a dated future, null for perpetuals.</summary>
    public DateTime? DeliveryTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
