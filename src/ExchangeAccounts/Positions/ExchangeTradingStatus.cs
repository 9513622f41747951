namespace ExchangeAccounts;

/// <summary>Whether an account, or an instrument of it, may trade, and what the exchange watches.</summary>
public sealed record ExchangeTradingStatus
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>; null where it is about the whole account.</summary>
    public string? Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>; null where it is about the whole account.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>Whether it may trade; null where the exchange does not say.</summary>
    public bool? CanTrade { get; init; }

    /// <summary>Whether only orders that make positions smaller are taken; null where the exchange does not say.</summary>
    public bool? ReduceOnly { get; init; }

    /// <summary>Whether the exchange has locked it because of <see cref="Indicator"/>; null where there is no indicator.</summary>
    public bool? IsLocked { get; init; }

    /// <summary>What is watched, in the exchange's own words, such as <c>UFR</c>; null where nothing is.</summary>
    public string? Indicator { get; init; }

    /// <summary>The indicator's value; null where there is none.</summary>
    public decimal? Value { get; init; }

    /// <summary>The value at which the exchange locks; null where there is none.</summary>
    public decimal? TriggerValue { get; init; }

    /// <summary>UTC; when a lock is planned to end; null where there is none.</summary>
    public DateTime? RecoverTime { get; init; }

    /// <summary>The status in the exchange's own words; null where it has none.</summary>
    public string? RawStatus { get; init; }

    /// <summary>UTC; null where the exchange does not say.</summary>
    public DateTime? UpdateTime { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => (Symbol is null ? "" : Symbol + " on ") + AccountLabel;
}
