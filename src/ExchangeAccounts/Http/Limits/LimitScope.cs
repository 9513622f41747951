namespace ExchangeAccounts.Http;

/// <summary>Who shares a limit.</summary>
public enum LimitScope
{
    /// <summary>Everyone who asks the same base address.</summary>
    Address = 0,

    /// <summary>Everyone who uses the same key there.</summary>
    Key,
}
