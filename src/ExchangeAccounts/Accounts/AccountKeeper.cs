namespace ExchangeAccounts;

/// <summary>
/// Changes accounts together with their keys, so that neither is ever left without the other: the key is stored first,
/// then the registry is written, and if that fails the key is put back as it was.
/// </summary>
/// <typeparam name="TKey">A key with its secret.</typeparam>
public sealed class AccountKeeper<TKey>(AccountRegistry registry, IKeyPlaces<TKey> keys)
    where TKey : class
{
    /// <summary>Adds an account.</summary>
    /// <param name="account">A checked account.</param>
    /// <param name="key">Its key; null where we do not store it.</param>
    public ExchangeAccount Add(ExchangeAccount account, TKey? key)
    {
        if (key is null)
        {
            return registry.Add(account);
        }

        keys.Store(account, key, overwrite: false);
        return OrUndo(() => registry.Add(account), () => keys.Remove(account), account);
    }

    /// <summary>Changes an account, and moves its key where the change says so.</summary>
    /// <param name="account">The account as it is.</param>
    /// <param name="change">Makes it what it shall be; runs once more under the registry's lock.</param>
    /// <param name="key">A new key; null to keep the present one.</param>
    /// <param name="left">Hears why the old key could not be removed after a move; the move stands.</param>
    public ExchangeAccount Update(ExchangeAccount account, Func<ExchangeAccount, ExchangeAccount> change, TKey? key, Action<ExchangeException> left)
    {
        ExchangeAccount wanted = change(account);
        if (KeyPlace.Same(account, wanted))
        {
            return key is null ? Write(account, change) : Replace(account, wanted, change, key);
        }

        bool stores = IsStored(wanted);
        if (stores)
        {
            keys.Store(wanted, key ?? Present(account), overwrite: false);
        }

        ExchangeAccount updated = OrUndo(() => Write(account, change), () => { if (stores) { keys.Remove(wanted); } }, wanted);
        if (IsStored(account))
        {
            RemoveOld(account, left);
        }

        return updated;
    }

    /// <summary>Removes an account, and its key unless that shall stay.</summary>
    public void Remove(ExchangeAccount account, bool keepKey)
    {
        // The key first: an account without a key is seen and can be removed again, a key without an account is not.
        TKey? key = keepKey || !IsStored(account) ? null : keys.Find(account);
        if (key is null)
        {
            registry.Remove(account.Id.ToString());
            return;
        }

        keys.Remove(account);
        OrUndo(() => registry.Remove(account.Id.ToString()), () => keys.Store(account, key, overwrite: true), account);
    }

    private ExchangeAccount Replace(ExchangeAccount account, ExchangeAccount wanted, Func<ExchangeAccount, ExchangeAccount> change, TKey key)
    {
        TKey? old = keys.Find(account);
        keys.Store(wanted, key, overwrite: true);
        return OrUndo(
            () => Write(account, change),
            () =>
            {
                if (old is null)
                {
                    keys.Remove(wanted);
                }
                else
                {
                    keys.Store(account, old, overwrite: true);
                }
            },
            wanted);
    }

    private ExchangeAccount Write(ExchangeAccount account, Func<ExchangeAccount, ExchangeAccount> change) => registry.Update(account.Id.ToString(), change);

    private TKey Present(ExchangeAccount account) => (IsStored(account) ? keys.Find(account) : null) ?? throw new ExchangeException(
        FailureKind.SecretNotFound,
        $"{account.AccountLabel}: there is no key to move ({KeyPlace.Describe(account)}).")
    {
        Account = account.Name,
        Advice = "Give the key with -Credential, or with -ApiKey and -PrivateKeyPath.",
    };

    private void RemoveOld(ExchangeAccount account, Action<ExchangeException> left)
    {
        try
        {
            keys.Remove(account);
        }
        catch (ExchangeException e)
        {
            left(e);
        }
    }

    private static bool IsStored(ExchangeAccount account) => account.KeySource is KeySource.Vault or KeySource.Session;

    private static T OrUndo<T>(Func<T> write, Action undo, ExchangeAccount account)
    {
        try
        {
            return write();
        }
        catch (ExchangeException failure)
        {
            try
            {
                undo();
            }
            catch (ExchangeException second)
            {
                throw new ExchangeException(failure.Kind, $"{failure.Message} And its key could not be put back ({KeyPlace.Describe(account)}): {second.Message}", failure)
                {
                    Account = failure.Account ?? account.Name,
                    Advice = failure.Advice,
                };
            }

            throw;
        }
    }
}
