using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A network cmdlet that works on accounts: selects them, reads their keys on the pipeline thread, makes one job of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AccountCmdlet : NetworkCmdlet
{
    // An account named twice, in one call or by several records, is asked twice only if it was meant to be.
    private protected abstract AccountFilter Filter { get; }

    // A read of no accounts shows that there are none; a write of none shows nothing.
    private protected virtual bool Writes => false;

    private protected override bool RefusesBlanks => Writes;

    /// <summary>What errors of this record are about, where that is more than the account.</summary>
    private protected virtual object? Record => null;

    /// <summary>The accounts of this record; one that is unknown or archived is one error.</summary>
    private protected IEnumerable<ExchangeAccount> SelectAccounts()
    {
        AccountFilter filter = Filter;
        IReadOnlyList<ExchangeAccount> accounts = Select(filter, Record);
        if (Writes)
        {
            WarnOfIdlePatterns(filter, accounts);
        }

        return accounts;
    }

    /// <summary>A job for an account with its key. An account whose key cannot be read is one error.</summary>
    /// <param name="account">The account.</param>
    /// <param name="work">What is done with it.</param>
    /// <param name="target">What an error is about; the account where nothing is given.</param>
    private protected IEnumerable<CmdletJob> JobFor(ExchangeAccount account, Func<ExchangeConnection, CancellationToken, Task> work, object? target = null)
    {
        ApiCredential? key = null;
        return Try(target ?? account.Name, () => key = KeyOf(account))
            ? [new CmdletJob(target ?? account.Name, stop => work(Runtime.Connect(account, key, Reporter), stop), account)]
            : [];
    }

    /// <summary>The key to work with: the account's own, unless the command was given another.</summary>
    private protected virtual ApiCredential? KeyOf(ExchangeAccount account) => AccountKeys.Read(account);
}
