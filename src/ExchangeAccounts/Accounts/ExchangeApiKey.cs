namespace ExchangeAccounts;

/// <summary>What the exchange says of an account's API key. Never the secret.</summary>
public sealed record ExchangeApiKey
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The last four characters of the key.</summary>
    public required string Key { get; init; }

    /// <summary>The name its owner gave the key at the exchange; null where the exchange does not say.</summary>
    public string? Label { get; init; }

    /// <summary>How requests are signed.</summary>
    public required ApiKeyType KeyType { get; init; }

    /// <summary>Whether the key may only read; null where the exchange does not say.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Whether it may trade derivatives; null where the exchange does not say.</summary>
    public bool? CanTrade { get; init; }

    /// <summary>Whether it may withdraw, which an account of this module never needs; null where the exchange does not say.</summary>
    public bool? CanWithdraw { get; init; }

    /// <summary>Permissions in the exchange's own words.</summary>
    public required IReadOnlyList<string> Permissions { get; init; }

    /// <summary>Whether the key works from listed addresses only; null where the exchange does not say.</summary>
    public bool? AddressRestricted { get; init; }

    /// <summary>The listed addresses; empty when there are none or the exchange does not say.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The exchange's id of the account; null where it does not say.</summary>
    public string? UserId { get; init; }

    /// <summary>UTC; null when it does not expire or the exchange does not say.</summary>
    public DateTime? ExpireTime { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? CreateTime { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Key + " on " + AccountLabel;
}
