namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Part of <see cref="Wallet"/>: one coin. In portfolio margin the three margin totals are <c>""</c>.</summary>
internal sealed class WalletCoin
{
    public string? Coin { get; set; }

    /// <summary>Wallet balance − spot borrow + unrealised profit + option value.</summary>
    public decimal? Equity { get; set; }

    /// <summary>USD value of <see cref="Equity"/>.</summary>
    public decimal? UsdValue { get; set; }

    public decimal? WalletBalance { get; set; }

    /// <summary>Held by open spot orders.</summary>
    public decimal? Locked { get; set; }

    public decimal? BorrowAmount { get; set; }

    public decimal? SpotBorrow { get; set; }

    public decimal? AccruedInterest { get; set; }

    public decimal? TotalOrderIM { get; set; }

    public decimal? TotalPositionIM { get; set; }

    public decimal? TotalPositionMM { get; set; }

    public decimal? UnrealisedPnl { get; set; }

    public decimal? CumRealisedPnl { get; set; }

    public decimal? Bonus { get; set; }

    /// <summary>Whether the exchange takes the coin as collateral.</summary>
    public bool? MarginCollateral { get; set; }

    /// <summary>Whether the user does; means nothing where <see cref="MarginCollateral"/> is false.</summary>
    public bool? CollateralSwitch { get; set; }

    public decimal? ColRes { get; set; }

    public decimal? SpotHedgingQty { get; set; }

    /// <summary>Deprecated.</summary>
    public decimal? Free { get; set; }

    /// <summary>Deprecated; often <c>""</c> or absent.</summary>
    public decimal? AvailableToWithdraw { get; set; }

    /// <summary>Deprecated.</summary>
    public decimal? AvailableToBorrow { get; set; }
}
