namespace ExchangeAccounts;

/// <summary>Where keys are kept that we store: vaults and the session's memory. Core does not know what a key looks like.</summary>
/// <typeparam name="TKey">A key with its secret.</typeparam>
public interface IKeyPlaces<TKey>
    where TKey : class
{
    /// <summary>The key at the account's place; null where there is none.</summary>
    /// <exception cref="ExchangeException">The place cannot be opened.</exception>
    TKey? Find(ExchangeAccount account);

    /// <summary>Puts a key at the account's place.</summary>
    /// <param name="account">Says where.</param>
    /// <param name="key">The key.</param>
    /// <param name="overwrite">Whether what is there may be lost; otherwise that is a failure.</param>
    /// <exception cref="ExchangeException">The place cannot be opened, or holds something already.</exception>
    void Store(ExchangeAccount account, TKey key, bool overwrite);

    /// <summary>Takes the key from the account's place; one that is not there is no failure.</summary>
    /// <exception cref="ExchangeException">The place cannot be opened.</exception>
    void Remove(ExchangeAccount account);
}
