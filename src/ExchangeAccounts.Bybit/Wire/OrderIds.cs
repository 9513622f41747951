namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>POST /v5/order/create</c>, <c>/v5/order/amend</c> and <c>/v5/order/cancel</c>, and a row of <c>/v5/order/cancel-all</c>: accepted, and no more.</summary>
internal sealed class OrderIds
{
    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }
}
