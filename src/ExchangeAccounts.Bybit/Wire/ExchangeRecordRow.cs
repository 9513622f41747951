namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/asset/exchange/order-record</c>.</summary>
internal sealed class ExchangeRecordRow
{
    public string? FromCoin { get; set; }

    public decimal? FromAmount { get; set; }

    public string? ToCoin { get; set; }

    public decimal? ToAmount { get; set; }

    public decimal? ExchangeRate { get; set; }

    /// <summary>Seconds, unlike elsewhere.</summary>
    public decimal? CreatedTime { get; set; }

    public string? ExchangeTxId { get; set; }
}
