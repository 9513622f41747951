namespace ExchangeAccounts;

/// <summary>The exchanges that are known, looked up by the text users type.</summary>
public sealed class ExchangeCatalog
{
    private readonly Dictionary<string, ExchangeDefinition> _definitions;

    /// <summary>Makes a catalog.</summary>
    public ExchangeCatalog(IEnumerable<ExchangeDefinition> definitions) =>
        _definitions = definitions.ToDictionary(static d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>All exchanges, by name.</summary>
    public IEnumerable<ExchangeDefinition> Exchanges => _definitions.Values.OrderBy(static d => d.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every environment of any exchange, each once.</summary>
    public IEnumerable<string> Environments => Exchanges.SelectMany(static d => d.Environments).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The exchange of that name, in any case.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the exchanges there are.</exception>
    public ExchangeDefinition Get(string exchange) => _definitions.TryGetValue(exchange, out ExchangeDefinition? found)
        ? found
        : throw new ExchangeException(
            FailureKind.InvalidRequest,
            $"No exchange is called '{exchange}'. Known: {string.Join(", ", Exchanges.Select(static d => d.Name))}.")
        {
            Parameter = "Exchange",
        };

    /// <summary>The environment of that name, of any exchange, in its own spelling.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the environments there are.</exception>
    public string Environment(string environment) =>
        Environments.FirstOrDefault(e => string.Equals(e, environment, StringComparison.OrdinalIgnoreCase))
        ?? throw new ExchangeException(
            FailureKind.InvalidRequest,
            $"No exchange has an environment '{environment}'. Known: {string.Join(", ", Environments)}.")
        {
            Parameter = "Environment",
        };

    /// <summary>The environment of that name in its own spelling.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the environments the exchange has.</exception>
    public static string Environment(ExchangeDefinition exchange, string environment)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return exchange.Environments.FirstOrDefault(e => string.Equals(e, environment, StringComparison.OrdinalIgnoreCase))
            ?? throw new ExchangeException(
                FailureKind.InvalidRequest,
                $"{exchange.Name} has no environment '{environment}'. Known: {string.Join(", ", exchange.Environments)}.")
            {
                Parameter = "Environment",
            };
    }

    /// <summary>What the exchange declares, as objects for the user.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="account">The account it was asked for; null when the exchange was.</param>
    public static IEnumerable<ExchangeCapability> Capabilities(ExchangeDefinition exchange, ExchangeAccount? account)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return exchange.Capabilities.Select(c => new ExchangeCapability
        {
            Account = account?.Name,
            Exchange = exchange.Name,
            Environment = account?.Environment,
            Capability = c.Capability,
            MarketType = c.MarketType,
            Supported = c.Supported,
            Note = c.Note,
            Instead = c.Instead,
            Since = c.Since,
            Until = c.Until,
        });
    }
}
