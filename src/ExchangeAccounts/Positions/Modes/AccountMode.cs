namespace ExchangeAccounts;

/// <summary>The modes an account is in. Read once, kept with its age, read again on a mode error.</summary>
public sealed record AccountMode
{
    /// <summary>The account-wide margin mode; null where each instrument has its own (Binance).</summary>
    public MarginMode? MarginMode { get; init; }

    /// <summary>The account-wide position mode; null where each instrument may differ (Bybit).</summary>
    public PositionMode? PositionMode { get; init; }

    /// <summary>Whether several assets serve as margin together.</summary>
    public bool? MultiAssetMode { get; init; }

    /// <summary>Whether the exchange lets the account trade; null where it does not say.</summary>
    public bool? CanTrade { get; init; }

    /// <summary>The account's kind in the exchange's words, such as <c>UTA 2.0</c>; null where there is one only.</summary>
    public string? AccountType { get; init; }

    /// <summary>UTC; when it was read.</summary>
    public required DateTime AsOf { get; init; }
}
