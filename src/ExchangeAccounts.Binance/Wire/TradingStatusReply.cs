namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/apiTradingStatus</c>.</summary>
internal sealed class TradingStatusReply
{
    /// <summary>By symbol, or <c>ACCOUNT</c>.</summary>
    public Dictionary<string, TradingIndicator?[]?>? Indicators { get; set; }

    public DateTime? UpdateTime { get; set; }
}
