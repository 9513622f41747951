namespace ExchangeAccounts;

/// <summary>What is read of a registry file before its version is known to be one of ours.</summary>
internal sealed class RegistryHeader
{
    public int? Version { get; set; }
}
