using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A network cmdlet that works on accounts: selects them, reads their keys on the pipeline thread, makes one job of each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AccountCmdlet : NetworkCmdlet
{
    // An account named twice, in one call or by several records, is asked twice only if it was meant to be.
    private protected abstract AccountFilter Filter { get; }

    /// <summary>The accounts of this record; one that is unknown or archived is one error.</summary>
    private protected IEnumerable<ExchangeAccount> SelectAccounts()
    {
        AccountSelection selection = Filter.Select(Runtime.Registry.Snapshot());
        foreach (ExchangeException failure in selection.Failures)
        {
            WriteFailure(failure, failure.Account);
        }

        return selection.Accounts;
    }

    /// <summary>A job for an account with its key. An account whose key cannot be read is one error.</summary>
    private protected IEnumerable<CmdletJob> JobFor(ExchangeAccount account, Func<ExchangeConnection, CancellationToken, Task> work)
    {
        ApiCredential? key = null;
        return Try(account.Name, () => key = AccountKeys.Read(account))
            ? [new CmdletJob(account.Name, stop => work(Runtime.Connect(account, key, Reporter), stop))]
            : [];
    }

    /// <summary>Names as PowerShell matches them.</summary>
    private protected static IReadOnlyList<AccountNamePattern>? Patterns(string[]? names) => names?.Select(static name =>
    {
        bool wild = WildcardPattern.ContainsWildcardCharacters(name);
        WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
        return new AccountNamePattern(name, wild, pattern.IsMatch);
    }).ToList();
}
