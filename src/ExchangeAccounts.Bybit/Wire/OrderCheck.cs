namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>POST /v5/order/pre-check</c>: margin rates of the account before and after, 30 is 0.30 %.</summary>
internal sealed class OrderCheck
{
    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }

    public decimal? PreImrE4 { get; set; }

    public decimal? PreMmrE4 { get; set; }

    public decimal? PostImrE4 { get; set; }

    public decimal? PostMmrE4 { get; set; }
}
