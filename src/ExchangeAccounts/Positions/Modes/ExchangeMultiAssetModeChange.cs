namespace ExchangeAccounts;

/// <summary>What setting the multi-asset mode did.</summary>
public sealed record ExchangeMultiAssetModeChange
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Before; null where the exchange did not say.</summary>
    public bool? PreviousMultiAssetMode { get; init; }

    /// <summary>After.</summary>
    public required bool MultiAssetMode { get; init; }

    /// <summary>False when it was so already.</summary>
    public required bool Changed { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => AccountLabel;
}
