using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>What every cmdlet of the module has: the shared runtime, errors as records, confirmation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ExchangeCmdlet : PSCmdlet
{
    private readonly HashSet<string> _idlePatterns = new(StringComparer.OrdinalIgnoreCase);

    private protected static ExchangeRuntime Runtime => ModuleState.Runtime;

    /// <summary>Names as PowerShell matches them.</summary>
    private protected static IReadOnlyList<AccountNamePattern>? Patterns(string[]? names) => names?.Select(static name =>
    {
        bool wild = WildcardPattern.ContainsWildcardCharacters(name);
        WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
        return new AccountNamePattern(name, wild, pattern.IsMatch);
    }).ToList();

    /// <summary>The accounts of a filter; one that is unknown or archived is one error.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="target">What an error is about; the account where nothing is given.</param>
    private protected IReadOnlyList<ExchangeAccount> Select(AccountFilter filter, object? target = null)
    {
        AccountSelection selection = filter.Checked(Runtime.Catalog).Select(Runtime.Registry.Snapshot());
        foreach (ExchangeException failure in selection.Failures)
        {
            WriteFailure(failure, target ?? failure.Account);
        }

        return selection.Accounts;
    }

    /// <summary>Warns once of each pattern that selects nothing: whoever changes something must not take silence for success.</summary>
    private protected void WarnOfIdlePatterns(AccountFilter filter, IReadOnlyList<ExchangeAccount> selected)
    {
        foreach (AccountNamePattern name in filter.Names)
        {
            if (name.IsWildcard && !selected.Any(account => name.Matches(account.Name)) && _idlePatterns.Add(name.Text))
            {
                WriteWarning($"No active account matches '{name.Text}'.");
            }
        }
    }

    /// <summary>Writes a failure of one account or row as a non-terminating error.</summary>
    private protected virtual void WriteFailure(ExchangeException failure, object? target) => WriteError(failure.ToRecord(target));

    /// <summary>Runs something; an <see cref="ExchangeException"/> ends the whole command with its record.</summary>
    private protected void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (ExchangeException e)
        {
            ThrowTerminatingError(e.ToRecord(e.Account));
        }
    }

    /// <summary>Runs something for one target; an <see cref="ExchangeException"/> becomes one error, and the others go on.</summary>
    /// <returns>Whether it went well.</returns>
    private protected bool Try(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (ExchangeException e) when (e.Kind != FailureKind.RegistryUnreadable)
        {
            // Without a registry there are no others to go on with: that one ends the command, in Guarded.
            WriteFailure(e, target);
            return false;
        }
    }

    /// <summary>Asks, or says under -WhatIf what would be done.</summary>
    /// <param name="target">What is changed, in a sentence a trader can check.</param>
    /// <param name="action">How.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.ConfirmationRequired"/> where the session cannot ask.</exception>
    private protected bool Confirm(string target, string action)
    {
        try
        {
            return ShouldProcess(target, action);
        }
        catch (PSInvalidOperationException e)
        {
            throw CannotAsk(target, action, e);
        }
        catch (NullReferenceException e)
        {
            // What the console host throws where there is a terminal to ask but its input has ended, as under cron.
            throw CannotAsk(target, action, e);
        }
        catch (PSNotImplementedException e)
        {
            // A host without any prompt, such as a runspace in a program of its own.
            throw CannotAsk(target, action, e);
        }
    }

    /// <summary>
    /// The same for what moves money: asked by default on LIVE only. Asking on simulated and test accounts too would
    /// only train people to switch it off; -WhatIf and an explicit -Confirm work everywhere.
    /// </summary>
    private protected bool ConfirmRisk(string target, string action, string environment)
    {
        bool live = ExchangeEnvironments.IsLive(environment);
        return (!live && !MyInvocation.BoundParameters.ContainsKey("Confirm") && !WhatIfIsOn) || Confirm(target, action);
    }

    /// <summary>Whether -WhatIf is on, by parameter or by preference.</summary>
    private protected bool WhatIfIsOn => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private static ExchangeException CannotAsk(string target, string action, Exception cause) => new(
        FailureKind.ConfirmationRequired,
        $"{action} {target}: this wants a confirmation, and the session cannot ask.",
        cause);
}
