namespace ExchangeAccounts.Simulator;

/// <summary>An account of the simulated exchange with the credential it accepts. The credential is invented and opens nothing.</summary>
public sealed class SimulatedAccount
{
    internal SimulatedAccount(string name, string exchange, string apiKey, string apiSecret)
    {
        Name = name;
        Exchange = exchange;
        ApiKey = apiKey;
        ApiSecret = apiSecret;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary><c>Bybit</c> or <c>Binance</c>.</summary>
    public string Exchange { get; }

    /// <summary>API key.</summary>
    public string ApiKey { get; }

    /// <summary>API secret.</summary>
    public string ApiSecret { get; }
}
