namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>GET /sapi/v1/account/apiRestrictions</c>, which belongs to the spot host.</summary>
internal sealed class ApiRestrictions
{
    public bool? IpRestrict { get; set; }

    public DateTime? CreateTime { get; set; }

    public bool? EnableReading { get; set; }

    public bool? EnableFutures { get; set; }

    public bool? EnableSpotAndMarginTrading { get; set; }

    public bool? EnableWithdrawals { get; set; }

    public bool? EnableInternalTransfer { get; set; }

    public bool? PermitsUniversalTransfer { get; set; }

    public bool? EnableVanillaOptions { get; set; }

    public bool? EnableMargin { get; set; }

    public bool? EnablePortfolioMarginTrading { get; set; }
}
