namespace ExchangeAccounts;

/// <summary>An order that passed the rules, before anything is written or sent.</summary>
/// <param name="Ticket">What would be sent.</param>
/// <param name="MarkPrice">The mark price the rules were checked against; null where it was not needed or not to be had.</param>
/// <param name="PositionMode">The account's mode; null where it was not asked for, because there was no key.</param>
public sealed record OrderPlan(OrderTicket Ticket, decimal? MarkPrice, PositionMode? PositionMode)
{
    /// <summary>
    /// The request for a second plan, made after somebody said yes to this one: a trigger that the price has passed
    /// meanwhile must not become one that waits for it from the other side.
    /// </summary>
    /// <param name="request">What this plan was made from.</param>
    public OrderRequest AsShown(OrderRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request with { TriggerDirection = Ticket.TriggerDirection };
    }
}
