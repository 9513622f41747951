namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /fapi/v1/exchangeInfo</c>.</summary>
internal sealed class ExchangeInfo
{
    public string? Timezone { get; set; }

    public DateTime? ServerTime { get; set; }

    public RateLimit?[]? RateLimits { get; set; }

    public MarginAsset?[]? Assets { get; set; }

    public SymbolInfo?[]? Symbols { get; set; }
}
