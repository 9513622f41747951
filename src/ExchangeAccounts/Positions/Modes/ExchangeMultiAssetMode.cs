namespace ExchangeAccounts;

/// <summary>Whether several assets of an account serve as margin together.</summary>
public sealed record ExchangeMultiAssetMode
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>True where they do; null where the exchange does not say.</summary>
    public bool? MultiAssetMode { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => AccountLabel;
}
