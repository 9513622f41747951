namespace ExchangeAccounts.Bybit.Wire;

/// <summary>An order of an answer to <c>POST /v5/order/create-batch</c>; the ids are empty where it was refused.</summary>
internal sealed class BatchRow
{
    public string? Category { get; set; }

    public string? Symbol { get; set; }

    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }

    public DateTime? CreateAt { get; set; }
}
