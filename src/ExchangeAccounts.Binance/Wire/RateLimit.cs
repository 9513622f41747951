namespace ExchangeAccounts.Binance.Wire;

/// <summary>One published limit of <see cref="ExchangeInfo"/>.</summary>
internal sealed class RateLimit
{
    public string? RateLimitType { get; set; }

    public string? Interval { get; set; }

    public decimal? IntervalNum { get; set; }

    public decimal? Limit { get; set; }
}
