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

    /// <summary>Base asset, or USD for inverse contracts; null only with <see cref="ClosePosition"/>.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Limit price; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>Null: GTC for limit orders, GTD with <see cref="GoodTillTime"/>.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>When a limit order ends; UTC, or local unless it says otherwise. Parts of a second are cut off.</summary>
    public DateTime? GoodTillTime { get; init; }

    /// <summary>Only make a position smaller.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>Null: by the account's position mode, the side and <see cref="ReduceOnly"/>.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Null: one is made.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>Refuse a quantity off the step instead of rounding it down.</summary>
    public bool Strict { get; init; }

    /// <summary>The price that it waits for; null where it goes to the book at once.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger, or followed by a trailing order; null for the exchange's default, the last price.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>From which side the price must come; null: by where the watched price is now.</summary>
    public TriggerDirection? TriggerDirection { get; init; }

    /// <summary>How far the price may come back from its best before the order goes to the book, in percent.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The same, in price.</summary>
    public decimal? TrailingDistance { get; init; }

    /// <summary>The price at which a trailing order begins to follow; null for at once.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>Closes whatever the position is when it triggers; has no quantity of its own.</summary>
    public bool ClosePosition { get; init; }

    /// <summary>Trigger price of a take profit of the position that this order makes.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Which price the take profit watches; null for the last price.</summary>
    public TriggerBy? TakeProfitTriggerBy { get; init; }

    /// <summary>What the take profit closes; null for the whole position.</summary>
    public decimal? TakeProfitQuantity { get; init; }

    /// <summary>The price of the limit order that the take profit becomes; null for a market order.</summary>
    public decimal? TakeProfitPrice { get; init; }

    /// <summary>Trigger price of a stop loss of the position that this order makes.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Which price the stop loss watches; null for the last price.</summary>
    public TriggerBy? StopLossTriggerBy { get; init; }

    /// <summary>What the stop loss closes; null for the whole position.</summary>
    public decimal? StopLossQuantity { get; init; }

    /// <summary>The price of the limit order that the stop loss becomes; null for a market order.</summary>
    public decimal? StopLossPrice { get; init; }

    /// <summary>
    /// The same order from a row. What this module exports of an order beside what it was placed with means nothing there:
    /// how long a market order stays, and that what closes a position only makes it smaller.
    /// </summary>
    public OrderRequest FromRow()
    {
        bool market = Type == OrderType.Market;
        return this with
        {
            Quantity = ClosePosition && Quantity == 0 ? null : Quantity,
            ReduceOnly = ReduceOnly && !ClosePosition,
            TimeInForce = market && TimeInForce is not (ExchangeAccounts.TimeInForce.FOK or ExchangeAccounts.TimeInForce.PostOnly or ExchangeAccounts.TimeInForce.GTD) ? null : TimeInForce,
        };
    }

    /// <summary>Whether it follows the price.</summary>
    public bool Trails => TrailingPercent is not null || TrailingDistance is not null;

    /// <summary>Whether it can only make a position smaller.</summary>
    public bool Reduces => ReduceOnly || ClosePosition;
}
