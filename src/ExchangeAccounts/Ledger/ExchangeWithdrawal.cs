namespace ExchangeAccounts;

/// <summary>Assets sent from the exchange to somewhere else. Null means that the exchange said nothing.</summary>
public sealed record ExchangeWithdrawal
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The exchange's id of the withdrawal.</summary>
    public required string Id { get; init; }

    /// <summary>UTC; when it was asked for.</summary>
    public required DateTime Time { get; init; }

    /// <summary>UTC; when its status last changed.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <summary>What was sent.</summary>
    public required string Asset { get; init; }

    /// <summary>In <see cref="Asset"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In <see cref="Asset"/>.</summary>
    public decimal? Fee { get; init; }

    /// <summary>How far it is.</summary>
    public required WithdrawalStatus Status { get; init; }

    /// <summary>How far it is, in the exchange's own word.</summary>
    public required string RawStatus { get; init; }

    /// <summary>The chain, or another way in the exchange's own word.</summary>
    public string? Chain { get; init; }

    /// <summary>Where to; the other user where it stays inside the exchange.</summary>
    public string? ToAddress { get; init; }

    /// <summary>Tag or memo of the address.</summary>
    public string? AddressTag { get; init; }

    /// <summary>The chain's id of the transaction.</summary>
    public string? TransactionId { get; init; }

    /// <summary>Whether it stays inside the exchange.</summary>
    public bool? IsInternal { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{LedgerView.Amount(Amount, Asset)} {Status} on {AccountLabel}";
}
