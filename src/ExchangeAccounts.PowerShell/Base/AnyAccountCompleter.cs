namespace ExchangeAccounts.PowerShell;

/// <summary>Completes account names, archived ones included.</summary>
internal sealed class AnyAccountCompleter : AccountCompleter
{
    private protected override bool Wanted(ExchangeAccount account) => true;
}
