namespace ExchangeAccounts;

/// <summary>One fill of an order. Null means that the exchange said nothing.</summary>
public sealed record ExchangeTrade
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The exchange's id of the fill.</summary>
    public required string TradeId { get; init; }

    /// <summary>The exchange's id of the order.</summary>
    public string? OrderId { get; init; }

    /// <summary>Our id of the order.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Both in one-way mode, Long or Short in hedge mode.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Price of the fill.</summary>
    public required decimal Price { get; init; }

    /// <summary>Base asset, or USD for inverse contracts.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>What was traded, in the quote asset, or in the coin for inverse contracts.</summary>
    public decimal? Value { get; init; }

    /// <summary>Paid, in <see cref="FeeAsset"/>; negative where the exchange paid.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What the fee is in.</summary>
    public string? FeeAsset { get; init; }

    /// <summary>Realised by this fill, in the settle asset, fee not subtracted.</summary>
    public decimal? RealizedProfit { get; init; }

    /// <summary>Whether the order rested first.</summary>
    public bool? IsMaker { get; init; }

    /// <summary>The kind in the exchange's own words, such as <c>Trade</c> or <c>Funding</c>; null where there is one only.</summary>
    public string? RawType { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => TradeId + " " + Symbol + " on " + AccountLabel;
}
