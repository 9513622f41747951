namespace ExchangeAccounts.Binance.Wire;

/// <summary>One contract of <see cref="ExchangeInfo"/>. The precisions are no tick or step; the filters are.</summary>
internal sealed class SymbolInfo
{
    public string? Symbol { get; set; }

    public string? Pair { get; set; }

    public string? ContractType { get; set; }

    public DateTime? DeliveryDate { get; set; }

    public DateTime? OnboardDate { get; set; }

    public string? Status { get; set; }

    public decimal? MaintMarginPercent { get; set; }

    public decimal? RequiredMarginPercent { get; set; }

    public string? BaseAsset { get; set; }

    public string? QuoteAsset { get; set; }

    public string? MarginAsset { get; set; }

    public decimal? PricePrecision { get; set; }

    public decimal? QuantityPrecision { get; set; }

    public decimal? BaseAssetPrecision { get; set; }

    public decimal? QuotePrecision { get; set; }

    public string? UnderlyingType { get; set; }

    public string?[]? UnderlyingSubType { get; set; }

    public decimal? SettlePlan { get; set; }

    public decimal? TriggerProtect { get; set; }

    public decimal? LiquidationFee { get; set; }

    public decimal? MarketTakeBound { get; set; }

    public string?[]? OrderTypes { get; set; }

    public string?[]? TimeInForce { get; set; }

    public SymbolFilter?[]? Filters { get; set; }

    /// <summary>1 for USD-M, 2 for COIN-M, which is moving onto the same endpoints; absent where it has not.</summary>
    public decimal? St { get; set; }
}
