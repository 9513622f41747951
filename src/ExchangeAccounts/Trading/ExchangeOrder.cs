namespace ExchangeAccounts;

/// <summary>An order, as the exchange states it or as it was sent. Null means that the exchange said nothing.</summary>
public sealed record ExchangeOrder
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The exchange's own id; null while the outcome is unknown, or when it was refused.</summary>
    public string? OrderId { get; init; }

    /// <summary>What became of the write that made this object; null on orders that were only read.</summary>
    public WriteOutcome? Outcome { get; init; }

    /// <summary>Our id, made before anything is sent; null on orders that were placed without one.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Which book it is in.</summary>
    public OrderBook Book { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Buy or sell.</summary>
    public required OrderSide Side { get; init; }

    /// <summary>Both in one-way mode, Long or Short in hedge mode; null where the exchange does not say.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Market or limit.</summary>
    public required OrderType Type { get; init; }

    /// <summary>The type in the exchange's own words, where <see cref="Type"/> is Unknown; else null.</summary>
    public string? RawType { get; init; }

    /// <summary>Ordered; base asset, or USD for inverse contracts.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>What the user asked for, where it was rounded down to the step; else null.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>Limit price; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>The price that makes it an order of the book; null where it waits for none.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger; null where there is none or the exchange does not say.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>From which side the price must come; null where there is no trigger or the exchange does not say.</summary>
    public TriggerDirection? TriggerDirection { get; init; }

    /// <summary>How far the price may come back from its best before it triggers, in percent; null where it does not trail so.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The same as a distance in price; null where it does not trail so.</summary>
    public decimal? TrailingDistance { get; init; }

    /// <summary>The price at which a trailing order begins to follow; null where it does at once, or does not trail.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Whether it closes whatever the position is when it triggers; null where the exchange does not say.</summary>
    public bool? ClosePosition { get; init; }

    /// <summary>Trigger price of the attached take profit; null where none is.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Which price the attached take profit watches; null where none is, or the exchange does not say.</summary>
    public TriggerBy? TakeProfitTriggerBy { get; init; }

    /// <summary>What the attached take profit closes; null where none is, or it is for the whole position.</summary>
    public decimal? TakeProfitQuantity { get; init; }

    /// <summary>Limit price of the order that the attached take profit becomes; null where it becomes a market order.</summary>
    public decimal? TakeProfitPrice { get; init; }

    /// <summary>Trigger price of the attached stop loss; null where none is.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Which price the attached stop loss watches; null where none is, or the exchange does not say.</summary>
    public TriggerBy? StopLossTriggerBy { get; init; }

    /// <summary>What the attached stop loss closes; null where none is, or it is for the whole position.</summary>
    public decimal? StopLossQuantity { get; init; }

    /// <summary>Limit price of the order that the attached stop loss becomes; null where it becomes a market order.</summary>
    public decimal? StopLossPrice { get; init; }

    /// <summary>UTC; when the order ends by itself; null where it does not.</summary>
    public DateTime? GoodTillTime { get; init; }

    /// <summary>Filled so far.</summary>
    public decimal? FilledQuantity { get; init; }

    /// <summary>Average price of what filled; null while nothing has.</summary>
    public decimal? AveragePrice { get; init; }

    /// <summary>Where the order is in its life.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The status in the exchange's own words; null where it gave none.</summary>
    public string? RawStatus { get; init; }

    /// <summary>Why the exchange refused or ended it; null where it gave no reason.</summary>
    public string? RejectReason { get; init; }

    /// <summary>How long it stays.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>The time in force in the exchange's own words, where <see cref="TimeInForce"/> is Unknown; else null.</summary>
    public string? RawTimeInForce { get; init; }

    /// <summary>Whether it can only make a position smaller.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (OrderId ?? ClientOrderId) + " " + Symbol + " on " + AccountLabel;
}
