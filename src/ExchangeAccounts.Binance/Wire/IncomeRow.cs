namespace ExchangeAccounts.Binance.Wire;

/// <summary>One row of <c>GET /fapi/v1/income</c>.</summary>
internal sealed class IncomeRow
{
    /// <summary>Null where no symbol is involved, as with transfers.</summary>
    public string? Symbol { get; set; }

    public string? IncomeType { get; set; }

    /// <summary>Negative where the wallet became less.</summary>
    public decimal? Income { get; set; }

    public string? Asset { get; set; }

    public string? Info { get; set; }

    public DateTime? Time { get; set; }

    /// <summary>Unique within an income type.</summary>
    public string? TranId { get; set; }

    public string? TradeId { get; set; }
}
