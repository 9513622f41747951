namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="InstrumentRow"/>.</summary>
internal sealed class RiskParameters
{
    public decimal? PriceLimitRatioX { get; set; }

    public decimal? PriceLimitRatioY { get; set; }
}
