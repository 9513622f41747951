namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/market/instruments-info</c>, linear and inverse.</summary>
internal sealed class InstrumentRow
{
    public string? Symbol { get; set; }

    /// <summary><c>LinearPerpetual</c>, <c>LinearFutures</c>, <c>InversePerpetual</c>, <c>InverseFutures</c>.</summary>
    public string? ContractType { get; set; }

    /// <summary><c>PreLaunch</c>, <c>Trading</c>, <c>Delivering</c>, <c>Closed</c>, and others.</summary>
    public string? Status { get; set; }

    public string? BaseCoin { get; set; }

    public string? QuoteCoin { get; set; }

    public string? SettleCoin { get; set; }

    public DateTime? LaunchTime { get; set; }

    /// <summary><c>"0"</c> for perpetuals, read as null.</summary>
    public DateTime? DeliveryTime { get; set; }

    public decimal? DeliveryFeeRate { get; set; }

    public decimal? PriceScale { get; set; }

    public LeverageFilter? LeverageFilter { get; set; }

    public PriceFilter? PriceFilter { get; set; }

    public LotSizeFilter? LotSizeFilter { get; set; }

    public bool? UnifiedMarginTrade { get; set; }

    /// <summary>Minutes.</summary>
    public decimal? FundingInterval { get; set; }

    public string? CopyTrading { get; set; }

    public decimal? UpperFundingRate { get; set; }

    public decimal? LowerFundingRate { get; set; }

    public bool? IsPreListing { get; set; }

    public PreListingInfo? PreListingInfo { get; set; }

    public RiskParameters? RiskParameters { get; set; }

    public string? SymbolType { get; set; }

    public string? DisplayName { get; set; }
}
