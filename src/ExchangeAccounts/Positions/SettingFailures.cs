namespace ExchangeAccounts;

/// <summary>Refusals of settings, said of an account.</summary>
internal static class SettingFailures
{
    /// <summary>A value that cannot be.</summary>
    public static ExchangeException Invalid(this ExchangeConnection connection, string parameter, string message) =>
        new(FailureKind.InvalidRequest, $"{connection.Label}: {message}") { Account = connection.Account?.Name, Parameter = parameter };

    /// <summary>What the exchange, or the account as it is set, does not have.</summary>
    public static ExchangeException Unsupported(this ExchangeConnection connection, string parameter, string message, string? advice = null) =>
        new(FailureKind.Unsupported, $"{connection.Label}: {message}") { Account = connection.Account?.Name, Parameter = parameter, Advice = advice };
}
