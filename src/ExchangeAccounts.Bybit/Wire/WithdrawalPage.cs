namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/asset/withdraw/query-record</c>.</summary>
internal sealed class WithdrawalPage
{
    public List<WithdrawalRow>? Rows { get; set; }

    public string? NextPageCursor { get; set; }
}
