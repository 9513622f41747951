namespace ExchangeAccounts;

/// <summary>What a check of an account found.</summary>
public sealed record ExchangeAccountTest
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Whether the exchange answered at the account's base address.</summary>
    public required bool Reachable { get; init; }

    /// <summary>How far the exchange's clock is ahead of ours; null when it was not reached.</summary>
    public TimeSpan? ClockOffset { get; init; }

    /// <summary>How long that question took; null when the exchange was not reached.</summary>
    public TimeSpan? RoundTrip { get; init; }

    /// <summary>Whether the exchange accepted the key and its signature.</summary>
    public required bool Authenticated { get; init; }

    /// <summary>Whether key and account may trade; null where the exchange does not say.</summary>
    public bool? CanTrade { get; init; }

    /// <summary>Whether the key may withdraw, which it never needs here; null where the exchange does not say.</summary>
    public bool? CanWithdraw { get; init; }

    /// <summary>The account-wide margin mode; null where each instrument has its own.</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>The account-wide position mode; null where each instrument may differ.</summary>
    public PositionMode? PositionMode { get; init; }

    /// <summary>The account's kind in the exchange's words; null where there is one only.</summary>
    public string? AccountType { get; init; }

    /// <summary>What failed, each beginning with the word for its kind, such as <c>Unauthorized</c>.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    /// <summary>Whether nothing failed. A key that may only read passes.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => AccountLabel + (Passed ? " passed" : " failed: " + string.Join(" ", Failures));
}
