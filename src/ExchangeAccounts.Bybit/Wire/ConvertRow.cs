namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/asset/exchange/query-convert-history</c>.</summary>
internal sealed class ConvertRow
{
    /// <summary>Which wallet converted, such as <c>eb_convert_uta</c>.</summary>
    public string? AccountType { get; set; }

    public string? ExchangeTxId { get; set; }

    public string? FromCoin { get; set; }

    public decimal? FromAmount { get; set; }

    public string? ToCoin { get; set; }

    public decimal? ToAmount { get; set; }

    public string? ExchangeStatus { get; set; }

    public decimal? ConvertRate { get; set; }

    public DateTime? CreatedAt { get; set; }
}
