namespace ExchangeAccounts;

/// <summary>Whether an exchange, or the exchange of an account, can do something.</summary>
public sealed record ExchangeCapability
{
    /// <summary>The account it was asked for; null when the exchange was.</summary>
    public string? Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment; null when the exchange was asked for.</summary>
    public string? Environment { get; init; }

    /// <summary>The capability, such as <c>HedgeMode</c>.</summary>
    public required string Capability { get; init; }

    /// <summary>The market type it is about; null when it is about all.</summary>
    public MarketType? MarketType { get; init; }

    /// <summary>Whether it can be done.</summary>
    public required bool Supported { get; init; }

    /// <summary>Scope or reason.</summary>
    public required string Note { get; init; }

    /// <summary>What to use where it is not supported; else null.</summary>
    public string? Instead { get; init; }

    /// <summary>First day it holds, UTC; null when not known.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Last day it held, UTC; null while it does.</summary>
    public DateTime? Until { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>, or the exchange alone.</summary>
    public string AccountLabel => Environment is null ? Exchange : ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Exchange + " " + Capability + (Supported ? "" : " (not supported)");
}
