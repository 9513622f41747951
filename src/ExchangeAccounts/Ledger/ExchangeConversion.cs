namespace ExchangeAccounts;

/// <summary>One asset exchanged for another by the exchange itself, not in a market. Null means that the exchange said nothing.</summary>
public sealed record ExchangeConversion
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The exchange's id of the conversion.</summary>
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>What was given.</summary>
    public required string FromAsset { get; init; }

    /// <summary>In <see cref="FromAsset"/>.</summary>
    public required decimal FromAmount { get; init; }

    /// <summary>What was received.</summary>
    public required string ToAsset { get; init; }

    /// <summary>In <see cref="ToAsset"/>.</summary>
    public required decimal ToAmount { get; init; }

    /// <summary>Of <see cref="ToAsset"/> for one of <see cref="FromAsset"/>, as the exchange states it.</summary>
    public decimal? Rate { get; init; }

    /// <summary>In the exchange's own word; null where it lists only what is done.</summary>
    public string? RawStatus { get; init; }

    /// <summary>Which of the exchange's services or wallets converted, in its own word.</summary>
    public string? RawType { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{LedgerView.Amount(FromAmount, FromAsset)} to {LedgerView.Amount(ToAmount, ToAsset)} on {AccountLabel}";
}
