namespace ExchangeAccounts;

/// <summary>The exchanges simulated in this process. Core knows them only as something that answers requests.</summary>
public interface ISimulatedExchanges
{
    /// <summary>Answers the requests of all simulated accounts.</summary>
    HttpMessageHandler Handler { get; }

    /// <summary>The key of an account at its simulated exchange; the account is opened there, with a funded wallet, when it is new.</summary>
    ApiCredential Open(ExchangeAccount account);
}
