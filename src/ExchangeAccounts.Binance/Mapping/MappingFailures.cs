namespace ExchangeAccounts.Binance;

/// <summary>For replies that leave out what nothing can be said without. A silent zero or a missing row would be a lie.</summary>
internal static class MappingFailures
{
    /// <summary>The reply is JSON of the right shape and still says too little.</summary>
    public static ExchangeException Missing(ExchangeConnection connection, string path, string what) =>
        new(FailureKind.Protocol, $"{connection.Label}: the reply to {path} does not state {what}") { Account = connection.Account?.Name };
}
