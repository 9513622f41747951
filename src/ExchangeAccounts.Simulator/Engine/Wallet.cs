namespace ExchangeAccounts.Simulator;

/// <summary>An account's holding of one coin.</summary>
internal sealed class Wallet(string asset, decimal balance)
{
    public string Asset { get; } = asset;

    public decimal Balance { get; set; } = balance;

    /// <summary>Part of the balance tied up in spot orders.</summary>
    public decimal Locked { get; init; }

    /// <summary>Borrowed amount (Bybit).</summary>
    public decimal Borrowed { get; init; }

    /// <summary>Figures to answer instead of computed ones; gone with the first booking that changes this wallet.</summary>
    public WalletConfig? Overrides { get; set; }

    public DateTimeOffset Updated { get; set; }

    /// <summary>Moves the balance; configured figures no longer hold then.</summary>
    public void Change(decimal amount, DateTimeOffset time)
    {
        Balance += amount;
        Updated = time;
        Overrides = null;
    }
}
