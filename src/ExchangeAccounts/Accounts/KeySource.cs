namespace ExchangeAccounts;

/// <summary>Where an account's key is. One place, no search order.</summary>
public enum KeySource
{
    /// <summary>No key: a simulated account.</summary>
    None = 0,

    /// <summary>A SecretManagement vault.</summary>
    Vault,

    /// <summary>Environment variables that the account names.</summary>
    EnvironmentVariable,

    /// <summary>The memory of the PowerShell session; gone with it.</summary>
    Session,
}
