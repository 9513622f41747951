namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="InstrumentRow"/>.</summary>
internal sealed class LeverageFilter
{
    public decimal? MinLeverage { get; set; }

    public decimal? MaxLeverage { get; set; }

    public decimal? LeverageStep { get; set; }
}
