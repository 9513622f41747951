namespace ExchangeAccounts.PowerShell;

/// <summary>Completes the names of archived accounts.</summary>
internal sealed class ArchivedAccountCompleter : AccountCompleter
{
    private protected override bool Wanted(ExchangeAccount account) => account.Archived;
}
