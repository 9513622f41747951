namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="InstrumentRow"/>: how trading of a contract begins that is not launched yet.</summary>
internal sealed class PreListingInfo
{
    public string? CurAuctionPhase { get; set; }

    public List<PreListingPhase>? Phases { get; set; }

    public AuctionFeeInfo? AuctionFeeInfo { get; set; }
}
