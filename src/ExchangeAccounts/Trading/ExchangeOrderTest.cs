namespace ExchangeAccounts;

/// <summary>An order that was checked and not placed: what would be sent, and what it would do to the account's margin.</summary>
public sealed record ExchangeOrderTest
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation; as it was given where it is not known.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own; null where the symbol is not known.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>Whether the order would be sent, and the exchange found nothing wrong with it.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why it would be refused; null where it would not.</summary>
    public string? Problem { get; init; }

    /// <summary>The kind of the error that placing it would be; null where it would be none.</summary>
    public FailureKind? ProblemKind { get; init; }

    /// <summary>The parameter that does not fit; null where none is named.</summary>
    public string? ProblemParameter { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Market or limit, after the trigger where it has one; null where neither price nor type was given.</summary>
    public OrderType? Type { get; init; }

    /// <summary>What would be sent: base asset, or USD for inverse contracts; as it was given where it is not valid.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>What was asked for, where it would be rounded down to the step; else null.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>The limit price; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>What it is worth, in the quote asset or, for inverse contracts, in USD: at its price, its trigger price or the mark price; null where none is known.</summary>
    public decimal? Notional { get; init; }

    /// <summary>The price that it waits for; null where it waits for none.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is watched; null for the exchange's default, the last price.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>From which side the price must come.</summary>
    public TriggerDirection? TriggerDirection { get; init; }

    /// <summary>How far the price may come back, in percent.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>Where a trailing order begins to follow.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Whether it closes whatever the position is.</summary>
    public bool ClosePosition { get; init; }

    /// <summary>Trigger price of the attached take profit.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Trigger price of the attached stop loss.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Null for market orders.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>UTC; when it would end.</summary>
    public DateTime? GoodTillTime { get; init; }

    /// <summary>Whether it can only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>The side it is for, as the account is set; null where it was not found out.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Which book it would go to; null where it is not valid.</summary>
    public OrderBook? Book { get; init; }

    /// <summary>Open orders of the instrument that count against <see cref="MaxOpenOrders"/>, without this one; null where they were not read.</summary>
    public int? OpenOrders { get; init; }

    /// <summary>How many orders of the instrument the exchange takes in <see cref="Book"/>; null where it states no such limit, or where the order does not stay.</summary>
    public int? MaxOpenOrders { get; init; }

    /// <summary>The leverage that is set for the side of the order; null where it was not read.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>What the position on that side would be worth with the order and the open orders that would make it larger, in <see cref="PositionNotionalAsset"/>; null where it was not read.</summary>
    public decimal? PositionNotional { get; init; }

    /// <summary>What a position may be worth at that leverage, in <see cref="PositionNotionalAsset"/>; null where it was not read, or has no end.</summary>
    public decimal? MaxPositionNotional { get; init; }

    /// <summary>What <see cref="PositionNotional"/> is in: the quote asset, or the coin for inverse contracts.</summary>
    public string? PositionNotionalAsset { get; init; }

    /// <summary>Initial margin as a part of the margin balance now, 0.1 is 10 %; null where the exchange does not say.</summary>
    public decimal? InitialMarginRateBefore { get; init; }

    /// <summary>The same with the order.</summary>
    public decimal? InitialMarginRateAfter { get; init; }

    /// <summary>Maintenance margin as a part of the margin balance now; null where the exchange does not say.</summary>
    public decimal? MaintMarginRateBefore { get; init; }

    /// <summary>The same with the order.</summary>
    public decimal? MaintMarginRateAfter { get; init; }

    /// <summary>Account, exchange and environment in one text.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol} on {AccountLabel}: {(Valid ? "valid" : Problem)}";
}
