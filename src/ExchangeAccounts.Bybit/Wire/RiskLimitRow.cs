namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/market/risk-limit</c>.</summary>
internal sealed class RiskLimitRow
{
    public decimal? Id { get; set; }

    public string? Symbol { get; set; }

    /// <summary>Largest position value; in the coin where inverse.</summary>
    public decimal? RiskLimitValue { get; set; }

    /// <summary>A fraction (<c>0.005</c>) or, in samples, percent (<c>0.5</c>): see <see cref="RiskLimitMapping"/>.</summary>
    public decimal? MaintenanceMargin { get; set; }

    /// <summary>As <see cref="MaintenanceMargin"/>.</summary>
    public decimal? InitialMargin { get; set; }

    public bool? IsLowestRisk { get; set; }

    public decimal? MaxLeverage { get; set; }

    public decimal? MmDeduction { get; set; }
}
