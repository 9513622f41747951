namespace ExchangeAccounts.Simulator;

/// <summary>What an API key may do.</summary>
[Flags]
internal enum KeyPermissions
{
    None = 0,
    Read = 1,
    Trade = 2,
    Transfer = 4,
    Withdraw = 8,
}
