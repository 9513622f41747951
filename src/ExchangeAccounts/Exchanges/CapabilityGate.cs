namespace ExchangeAccounts;

/// <summary>Refuses, before anything is sent, what an exchange declares that it cannot do, in the words it declares.</summary>
public static class CapabilityGate
{
    /// <summary>Whether the exchange declares that it can, for all market types or for the one given.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="capability">One of <see cref="Capability"/>, or another that the exchange declares.</param>
    /// <param name="marketType">The market type it is for; null where it does not matter.</param>
    public static bool Allows(ExchangeDefinition exchange, string capability, MarketType? marketType = null) =>
        Find(exchange, capability, marketType)?.Supported ?? false;

    /// <summary>Goes on where the exchange declares that it can.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="capability">One of <see cref="Capability"/>, or another that the exchange declares.</param>
    /// <param name="connection">The account, for the message.</param>
    /// <param name="marketType">The market type it is for; null where it does not matter.</param>
    /// <param name="effect">What the user should know of what can be done instead, such as what it would affect; null for nothing.</param>
    /// <param name="parameter">The parameter that cannot work here; null where the whole command cannot.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/> with the exchange's reason, and what to use instead as its advice.</exception>
    public static void Demand(
        ExchangeDefinition exchange,
        string capability,
        ExchangeConnection connection,
        MarketType? marketType = null,
        string? effect = null,
        string? parameter = null)
    {
        if (!Allows(exchange, capability, marketType))
        {
            throw Refusal(exchange, capability, connection, marketType, effect, parameter);
        }
    }

    /// <summary>What <see cref="Demand"/> throws, for an adapter that has no way to do it at all.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="capability">One of <see cref="Capability"/>, or another that the exchange declares.</param>
    /// <param name="connection">The account, for the message.</param>
    /// <param name="marketType">The market type it is for; null where it does not matter.</param>
    /// <param name="effect">What the user should know of what can be done instead; null for nothing.</param>
    /// <param name="parameter">The parameter that cannot work here; null where the whole command cannot.</param>
    public static ExchangeException Refusal(
        ExchangeDefinition exchange,
        string capability,
        ExchangeConnection connection,
        MarketType? marketType = null,
        string? effect = null,
        string? parameter = null)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(connection);
        CapabilityDeclaration? declared = Find(exchange, capability, marketType);
        string reason = declared?.Note ?? $"{exchange.Name} does not declare {capability}.";
        return new ExchangeException(FailureKind.Unsupported, $"{connection.Label}: {reason}{(effect is null ? "" : " " + effect)}")
        {
            Account = connection.Account?.Name,
            Parameter = parameter,
            Advice = declared?.Instead is { } instead ? $"Instead: {instead}" : null,
        };
    }

    // What is said of the market type counts before what is said of all; where none is asked for, supported anywhere is supported.
    private static CapabilityDeclaration? Find(ExchangeDefinition exchange, string capability, MarketType? marketType)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        List<CapabilityDeclaration> rows = [.. exchange.Capabilities.Where(c => c.Capability == capability)];
        return marketType is null
            ? rows.Find(static c => c.Supported) ?? rows.FirstOrDefault()
            : rows.Find(c => c.MarketType == marketType) ?? rows.Find(static c => c.MarketType is null);
    }
}
