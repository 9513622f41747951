namespace ExchangeAccounts;

/// <summary>One thing that was to be done to an order, as written down before it was sent, with what became of it.</summary>
public sealed record OrderJournalEntry
{
    /// <summary>Names the entry, within and across files.</summary>
    public required string Id { get; init; }

    /// <summary>UTC; when it was written down, just before sending.</summary>
    public required DateTime Time { get; init; }

    /// <summary>The account's id, which outlives its name.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The account's name at that time; where entries are shown, the present one.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Where it was sent; null for simulated exchanges.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>The process that sent it: its number and a mark of its own. A simulated exchange ends with it.</summary>
    public required string Process { get; init; }

    /// <summary>What was asked.</summary>
    public required OrderOperation Operation { get; init; }

    /// <summary>Our id of the order; null where it was cancelled by the exchange's id alone.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The exchange's id; null while it is not known.</summary>
    public string? OrderId { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Null for cancellations.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>Null for cancellations.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>Null for cancellations.</summary>
    public OrderType? Type { get; init; }

    /// <summary>As sent; base asset, or USD for inverse contracts. Null for cancellations.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>What the user asked for, where it was rounded down; else null.</summary>
    public decimal? RequestedQuantity { get; init; }

    /// <summary>Limit price; null for market orders and cancellations.</summary>
    public decimal? Price { get; init; }

    /// <summary>Null for market orders and cancellations.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>Null for cancellations.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>The book it went to, or is cancelled in; null where that was not said, and in entries of older versions, which knew one book.</summary>
    public OrderBook? Book { get; init; }

    /// <summary>The price that makes it an order of the book; null where it is one at once, and for cancellations.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger; null for the exchange's default.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>From which side the price must come; null without a trigger.</summary>
    public TriggerDirection? TriggerDirection { get; init; }

    /// <summary>How far the price may come back from its best, in percent; null where it does not trail.</summary>
    public decimal? TrailingPercent { get; init; }

    /// <summary>The price at which a trailing order begins to follow; null for at once.</summary>
    public decimal? ActivationPrice { get; init; }

    /// <summary>True where it closes whatever the position is; else null.</summary>
    public bool? ClosePosition { get; init; }

    /// <summary>Trigger price of the attached take profit, 0 where a change removes it; null where there is none, or it stays.</summary>
    public decimal? TakeProfit { get; init; }

    /// <summary>Which price the attached take profit shall watch; null for the exchange's default, and where a change does not say so.</summary>
    public TriggerBy? TakeProfitTriggerBy { get; init; }

    /// <summary>What the attached take profit shall close; null for the whole position, and for changes.</summary>
    public decimal? TakeProfitQuantity { get; init; }

    /// <summary>Limit price of the order that the attached take profit shall become; null for a market order, and where a change does not say so.</summary>
    public decimal? TakeProfitPrice { get; init; }

    /// <summary>Trigger price of the attached stop loss, 0 where a change removes it; null where there is none, or it stays.</summary>
    public decimal? StopLoss { get; init; }

    /// <summary>Which price the attached stop loss shall watch; null for the exchange's default, and where a change does not say so.</summary>
    public TriggerBy? StopLossTriggerBy { get; init; }

    /// <summary>What the attached stop loss shall close; null for the whole position, and for changes.</summary>
    public decimal? StopLossQuantity { get; init; }

    /// <summary>Limit price of the order that the attached stop loss shall become; null for a market order, and where a change does not say so.</summary>
    public decimal? StopLossPrice { get; init; }

    /// <summary>What became of it, as last written down; null where nothing was.</summary>
    public WriteOutcome? Outcome { get; init; }

    /// <summary>
    /// Whether a later change of the same order was carried out, so that what became of this one can no longer be told; then
    /// <see cref="Outcome"/> is Unknown, and stays so.
    /// </summary>
    public bool Superseded { get; init; }

    /// <summary>UTC; when the outcome was written down.</summary>
    public DateTime? OutcomeTime { get; init; }

    /// <summary>The failure's kind; null where there was none.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>The exchange's own error code; null where it gave none.</summary>
    public string? ExchangeCode { get; init; }

    /// <summary>The failure in words; null where there was none.</summary>
    public string? Message { get; init; }

    /// <summary>Whether there is nothing left to find out: it is known what became of it, or it can no longer be told.</summary>
    public bool Resolved => Superseded || Outcome is not (null or WriteOutcome.Unknown);

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{Operation} {ClientOrderId ?? OrderId} {Symbol} on {AccountLabel}";
}
