namespace ExchangeAccounts;

/// <summary>What a balance row stands for.</summary>
public enum AssetType
{
    /// <summary>A coin in a wallet.</summary>
    Token = 0,

    /// <summary>An open position.</summary>
    Position,
}
