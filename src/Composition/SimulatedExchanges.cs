using System.Collections.Concurrent;
using System.Security;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Composition;

/// <summary>The simulated exchange of this process, and the keys its accounts were given.</summary>
internal sealed class SimulatedExchanges : ISimulatedExchanges
{
    private readonly SimulatedExchange _exchange = new(new SimulatorOptions());
    private readonly ConcurrentDictionary<Guid, Lazy<ApiCredential>> _keys = new();

    public SimulatedExchanges() => Handler = _exchange.CreateHandler();

    public HttpMessageHandler Handler { get; }

    public ApiCredential Open(ExchangeAccount account) => _keys.GetOrAdd(account.Id, _ => new Lazy<ApiCredential>(() =>
    {
        // The id, not the name: a renamed account keeps its wallet, a new one of an old name gets its own.
        SimulatedAccount opened = _exchange.AddAccount(account.Id.ToString("N"), account.Exchange);
        SecureString secret = new();
        foreach (char c in opened.ApiSecret)
        {
            secret.AppendChar(c);
        }

        return new ApiCredential(opened.ApiKey, secret, ApiKeyType.Hmac);
    })).Value;
}
