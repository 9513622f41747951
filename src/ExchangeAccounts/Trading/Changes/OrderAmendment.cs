namespace ExchangeAccounts;

/// <summary>How an open order is to be changed. Null is: leave as it is.</summary>
public sealed record OrderAmendment
{
    /// <summary>The order that is meant.</summary>
    public required OrderReference Reference { get; init; }

    /// <summary>The order as it was read just before; some exchanges want what stays, too.</summary>
    public required ExchangeOrder Present { get; init; }

    /// <summary>The whole quantity, filled part included; a multiple of the step.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The limit price; a multiple of the tick.</summary>
    public decimal? Price { get; init; }

    /// <summary>The trigger price of a conditional order; a multiple of the tick.</summary>
    public decimal? TriggerPrice { get; init; }

    /// <summary>Which price is compared with the trigger.</summary>
    public TriggerBy? TriggerBy { get; init; }

    /// <summary>The attached take profit; a trigger price of 0 removes it.</summary>
    public TradingStopLevel? TakeProfit { get; init; }

    /// <summary>The attached stop loss; a trigger price of 0 removes it.</summary>
    public TradingStopLevel? StopLoss { get; init; }

    /// <summary>
    /// The same without what the order is already. Only that can tell later whether the change was carried out; it is for the
    /// journal, and never sent: the order may have changed since it was read.
    /// </summary>
    internal OrderAmendment OnlyWhatDiffers() => this with
    {
        Quantity = Quantity == Present.Quantity ? null : Quantity,
        Price = Price == Present.Price ? null : Price,
        TriggerPrice = TriggerPrice == Present.TriggerPrice ? null : TriggerPrice,
        TriggerBy = TriggerBy == Present.TriggerBy ? null : TriggerBy,
        TakeProfit = IsAs(TakeProfit, Present.TakeProfit, Present.TakeProfitTriggerBy, Present.TakeProfitPrice) ? null : TakeProfit,
        StopLoss = IsAs(StopLoss, Present.StopLoss, Present.StopLossTriggerBy, Present.StopLossPrice) ? null : StopLoss,
    };

    /// <summary>Whether an order is as it is wanted here. The price that a stop watches, and its limit, count where they are given.</summary>
    public bool IsShownBy(ExchangeOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (Quantity is null || order.Quantity == Quantity)
            && (Price is null || order.Price == Price)
            && (TriggerPrice is null || order.TriggerPrice == TriggerPrice)
            && (TriggerBy is null || order.TriggerBy == TriggerBy)
            && IsAs(TakeProfit, order.TakeProfit, order.TakeProfitTriggerBy, order.TakeProfitPrice)
            && IsAs(StopLoss, order.StopLoss, order.StopLossTriggerBy, order.StopLossPrice);
    }

    private static bool IsAs(TradingStopLevel? wanted, decimal? trigger, TriggerBy? by, decimal? limit) =>
        wanted is null
        || (wanted.TriggerPrice == (trigger ?? 0m)
            && (wanted.Removes || ((wanted.TriggerBy is null || wanted.TriggerBy == by) && (wanted.LimitPrice is null || wanted.LimitPrice == limit))));
}
