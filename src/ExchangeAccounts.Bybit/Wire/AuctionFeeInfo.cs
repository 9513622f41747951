namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="PreListingInfo"/>.</summary>
internal sealed class AuctionFeeInfo
{
    public decimal? AuctionFeeRate { get; set; }

    public decimal? TakerFeeRate { get; set; }

    public decimal? MakerFeeRate { get; set; }
}
