namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>POST /v5/order/create</c> and <c>/v5/order/cancel</c>: accepted, and no more.</summary>
internal sealed class OrderIds
{
    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }
}
