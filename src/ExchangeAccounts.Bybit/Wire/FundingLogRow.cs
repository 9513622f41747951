namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/asset/fundinghistory</c>. It has no id.</summary>
internal sealed class FundingLogRow
{
    public string? MemberId { get; set; }

    public string? Currency { get; set; }

    /// <summary><c>I</c> in, <c>O</c> out.</summary>
    public string? IoDirection { get; set; }

    /// <summary>Without a sign.</summary>
    public decimal? TxnAmt { get; set; }

    public decimal? AfterAmt { get; set; }

    /// <summary>Seconds, unlike elsewhere.</summary>
    public decimal? CreateTime { get; set; }

    public string? ShowBusiType { get; set; }

    public string? ShowBusiTypeEn { get; set; }

    public string? Description { get; set; }

    public string? DescriptionEn { get; set; }
}
