namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/asset/transfer/query-account-coins-balance</c>.</summary>
internal sealed class CoinBalances
{
    public string? MemberId { get; set; }

    /// <summary><c>FUND</c> or <c>UNIFIED</c>.</summary>
    public string? AccountType { get; set; }

    public List<CoinBalance>? Balance { get; set; }
}
