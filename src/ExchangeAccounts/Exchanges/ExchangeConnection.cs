namespace ExchangeAccounts;

/// <summary>What an adapter is handed with every call: where to ask, for whom, with which key, and whom to tell.</summary>
public sealed record ExchangeConnection
{
    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Where requests go, and nowhere else.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>The account; null for public calls that are made for no account.</summary>
    public ExchangeAccount? Account { get; init; }

    /// <summary>The key; null where only public calls are made.</summary>
    public ApiCredential? Credential { get; init; }

    /// <summary>Milliseconds a signed request stays valid at the exchange.</summary>
    public int ReceiveWindow { get; init; } = ExchangeAccount.DefaultReceiveWindow;

    /// <summary>Who hears of requests and retries.</summary>
    public ICallReporter Reporter { get; init; } = SilentReporter.Instance;

    /// <summary>The account's name, or the exchange's where there is no account.</summary>
    public string AccountName => Account?.Name ?? Exchange;

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string Label => AccountLabel.For(Account?.Name, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => Label;
}
