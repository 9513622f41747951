namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer, or one row, of <c>GET /fapi/v1/ticker/bookTicker</c>.</summary>
internal sealed class BookTicker
{
    public string? Symbol { get; set; }

    public decimal? BidPrice { get; set; }

    public decimal? BidQty { get; set; }

    public decimal? AskPrice { get; set; }

    public decimal? AskQty { get; set; }

    public DateTime? Time { get; set; }

    public string? LastUpdateId { get; set; }
}
