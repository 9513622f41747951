namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/order/asyn/id</c>, <c>/fapi/v1/trade/asyn/id</c> and <c>/fapi/v1/income/asyn/id</c>.</summary>
internal sealed class DownloadLink
{
    public string? DownloadId { get; set; }

    public string? Status { get; set; }

    /// <summary>Null while the file is made. May have no scheme.</summary>
    public string? Url { get; set; }

    public bool? Notified { get; set; }

    /// <summary>Null while the file is made (−1).</summary>
    public DateTime? ExpirationTimestamp { get; set; }

    public bool? IsExpired { get; set; }
}
