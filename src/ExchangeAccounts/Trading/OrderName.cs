namespace ExchangeAccounts;

/// <summary>An order as a user names it. Blank is not given.</summary>
/// <param name="Symbol">As users write symbols, or null.</param>
/// <param name="OrderId">The exchange's id, or null.</param>
/// <param name="ClientOrderId">Our id, or null; the exchange's wins where both are given.</param>
/// <param name="Book">The book it is in; null for any.</param>
public sealed record OrderName(string? Symbol, string? OrderId, string? ClientOrderId, OrderBook? Book = null)
{
    /// <summary>The id that counts; null where neither is given.</summary>
    public string? Id => string.IsNullOrWhiteSpace(OrderId) ? string.IsNullOrWhiteSpace(ClientOrderId) ? null : ClientOrderId : OrderId;

    /// <summary>Refuses an id that is named and blank, as of a variable that was never set or an empty cell: it must not mean all orders.</summary>
    /// <param name="named">Whether an id was named, be it a blank one.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on <c>OrderId</c>.</exception>
    public void Demand(bool named)
    {
        if (named && Id is null)
        {
            throw OrderRules.Invalid(nameof(OrderId), "The id of an order is given, and empty, which would mean all of them; give it, or leave it out if that is what you mean.");
        }
    }
}
