namespace ExchangeAccounts;

/// <summary>An order that passed the rules, before anything is written or sent.</summary>
/// <param name="Ticket">What would be sent.</param>
/// <param name="MarkPrice">The mark price the rules were checked against; null where it was not needed or not to be had.</param>
/// <param name="PositionMode">The account's mode; null where it was not asked for, because there was no key.</param>
public sealed record OrderPlan(OrderTicket Ticket, decimal? MarkPrice, PositionMode? PositionMode)
{
    /// <summary>How near the order comes to the account's limits, as far as that was asked for.</summary>
    public OrderHeadroom Headroom { get; init; } = OrderHeadroom.Unknown;

    /// <summary>What the account's limits refuse it with; null where they do not.</summary>
    internal ExchangeException? Refusal { get; init; }

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
