namespace ExchangeAccounts;

/// <summary>Prices of one instrument at one moment.</summary>
public sealed record ExchangeTicker
{
    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The environment it was read from.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Price of the last trade.</summary>
    public decimal? LastPrice { get; init; }

    /// <summary>Price that margins and liquidations go by.</summary>
    public decimal? MarkPrice { get; init; }

    /// <summary>Price of the underlying index.</summary>
    public decimal? IndexPrice { get; init; }

    /// <summary>Best bid.</summary>
    public decimal? BidPrice { get; init; }

    /// <summary>Quantity at the best bid.</summary>
    public decimal? BidQuantity { get; init; }

    /// <summary>Best ask.</summary>
    public decimal? AskPrice { get; init; }

    /// <summary>Quantity at the best ask.</summary>
    public decimal? AskQuantity { get; init; }

    /// <summary>Change over 24 hours as a fraction: 0.01 is one percent.</summary>
    public decimal? Change24h { get; init; }

    /// <summary>Traded in 24 hours, in the base asset (inverse: USD contracts).</summary>
    public decimal? Volume24h { get; init; }

    /// <summary>The next funding rate as a fraction; null for dated futures.</summary>
    public decimal? FundingRate { get; init; }

    /// <summary>UTC; when funding is next paid.</summary>
    public DateTime? NextFundingTime { get; init; }

    /// <summary>UTC; when the exchange said so.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Symbol;
}
