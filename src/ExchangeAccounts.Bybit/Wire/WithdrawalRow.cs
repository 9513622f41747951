namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/asset/withdraw/query-record</c>.</summary>
internal sealed class WithdrawalRow
{
    public string? WithdrawId { get; set; }

    public string? TxID { get; set; }

    public string? Coin { get; set; }

    public string? Chain { get; set; }

    public decimal? Amount { get; set; }

    public decimal? WithdrawFee { get; set; }

    public string? Status { get; set; }

    public string? ToAddress { get; set; }

    public string? Tag { get; set; }

    public DateTime? CreateTime { get; set; }

    public DateTime? UpdateTime { get; set; }

    /// <summary>0 on a chain, 1 inside the exchange.</summary>
    public decimal? WithdrawType { get; set; }
}
