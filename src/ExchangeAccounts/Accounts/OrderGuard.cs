namespace ExchangeAccounts;

/// <summary>What a user can forbid the orders of an account. Each is named like its property and parameter.</summary>
public enum OrderGuard
{
    /// <summary><see cref="ExchangeAccount.MaxOrderNotional"/>.</summary>
    MaxOrderNotional = 0,

    /// <summary><see cref="ExchangeAccount.AllowedSymbol"/>.</summary>
    AllowedSymbol,

    /// <summary><see cref="ExchangeAccount.RequireReduceOnly"/>.</summary>
    RequireReduceOnly,
}
