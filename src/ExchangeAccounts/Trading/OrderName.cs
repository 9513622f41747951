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
}
