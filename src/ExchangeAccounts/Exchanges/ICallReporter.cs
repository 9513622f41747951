namespace ExchangeAccounts;

/// <summary>Hears what happens on the wire. Called from any thread; never given a secret, a query or a body.</summary>
public interface ICallReporter
{
    /// <summary>One request was answered, or given up.</summary>
    void Request(RequestTrace trace);

    /// <summary>Retries, waits and clock details.</summary>
    void Detail(string text);

    /// <summary>Something was left out that the user did not ask for, and may want to know of.</summary>
    void Note(string text) => Detail(text);

    /// <summary>The result is right, but something about it is surprising.</summary>
    void Warning(string text);
}
