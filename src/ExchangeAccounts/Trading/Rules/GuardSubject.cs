namespace ExchangeAccounts;

/// <summary>What guards look at: an order as it is to be sent, or an open one as it is to become.</summary>
/// <param name="Instrument">The instrument.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Quantity">All of it, filled part included; null where it is not known.</param>
/// <param name="Price">Limit price; null where it takes what there is.</param>
/// <param name="TriggerPrice">The price it waits for; null where it waits for none.</param>
/// <param name="ActivationPrice">The price at which it begins to trail; null where it does not, or does at once.</param>
/// <param name="Reduces">Whether it can only make a position smaller.</param>
internal sealed record GuardSubject(
    ExchangeInstrument Instrument,
    OrderSide Side,
    decimal? Quantity,
    decimal? Price,
    decimal? TriggerPrice,
    decimal? ActivationPrice,
    bool Reduces)
{
    /// <summary>An order that is to be sent.</summary>
    public static GuardSubject Of(OrderTicket ticket) => new(
        ticket.Instrument,
        ticket.Side,
        ticket.Quantity,
        ticket.Price,
        ticket.TriggerPrice,
        ticket.ActivationPrice,
        ticket.ReduceOnly || ticket.ClosePosition);

    /// <summary>An open order as it is to become.</summary>
    public static GuardSubject Of(OrderAmendment amendment) => new(
        amendment.Reference.Instrument,
        amendment.Present.Side,
        amendment.Quantity ?? amendment.Present.Quantity,
        amendment.Price ?? amendment.Present.Price,
        OrderNumbers.Stated(amendment.TriggerPrice ?? amendment.Present.TriggerPrice),
        amendment.Present.ActivationPrice,
        amendment.Present.ReduceOnly == true || amendment.Present.ClosePosition == true);

    /// <summary>An order that will close a position, or a part of it.</summary>
    public static GuardSubject OfClosing(ExchangeInstrument instrument) =>
        new(instrument, OrderSide.Sell, Quantity: null, Price: null, TriggerPrice: null, ActivationPrice: null, Reduces: true);

    /// <summary>A buy never pays more than its limit; an order that waits for a price fills near it. All others fill near the mark price.</summary>
    public bool NeedsMark => !Instrument.Inverse && TriggerPrice is null && !(Price is not null && Side == OrderSide.Buy);

    /// <summary>
    /// What it is worth in the quote asset, or in USD for inverse contracts, at the highest price it may well fill at:
    /// a sell may get far more than its limit. Null where that cannot be told.
    /// </summary>
    /// <param name="markPrice">The mark price; null where it is not known.</param>
    public decimal? Worth(decimal? markPrice)
    {
        decimal? mark = OrderNumbers.Stated(markPrice);
        if (Quantity is not { } quantity || (NeedsMark && mark is null))
        {
            return null;
        }

        decimal? price = Price is not null && Side == OrderSide.Buy ? Price : Highest(Price, TriggerPrice, ActivationPrice, NeedsMark ? mark : null);
        return OrderNumbers.Worth(Instrument, quantity, price);
    }

    private static decimal? Highest(params decimal?[] prices) => prices.Max();
}
