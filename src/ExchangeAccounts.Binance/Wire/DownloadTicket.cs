namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/order/asyn</c>, <c>/fapi/v1/trade/asyn</c> and <c>/fapi/v1/income/asyn</c>.</summary>
internal sealed class DownloadTicket
{
    /// <summary>Milliseconds that files took on average, of the last 30 days; a length, in spite of its name.</summary>
    public decimal? AvgCostTimestampOfLast30d { get; set; }

    public string? DownloadId { get; set; }
}
