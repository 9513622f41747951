namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/time</c>.</summary>
internal sealed class ServerTimeReply
{
    public DateTime? ServerTime { get; set; }
}
