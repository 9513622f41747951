namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/adlQuantile</c>, or the one object where a symbol was asked for.</summary>
internal sealed class AdlQuantileRow
{
    public string? Symbol { get; set; }

    /// <summary>By <c>LONG</c>, <c>SHORT</c> and <c>BOTH</c>; <c>HEDGE</c> stands for the absent BOTH and says nothing.</summary>
    public Dictionary<string, decimal?>? AdlQuantile { get; set; }
}
