namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="PreListingInfo"/>.</summary>
internal sealed class PreListingPhase
{
    public string? Phase { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }
}
