namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="CoinBalances"/>: one coin.</summary>
internal sealed class CoinBalance
{
    public string? Coin { get; set; }

    public decimal? WalletBalance { get; set; }

    /// <summary>What can leave the wallet.</summary>
    public decimal? TransferBalance { get; set; }

    public decimal? Bonus { get; set; }
}
