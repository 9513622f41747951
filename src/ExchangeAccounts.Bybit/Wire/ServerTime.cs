namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/market/time</c>.</summary>
internal sealed class ServerTime
{
    public decimal? TimeSecond { get; set; }

    public decimal? TimeNano { get; set; }
}
