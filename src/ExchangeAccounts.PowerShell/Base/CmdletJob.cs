namespace ExchangeAccounts.PowerShell;

/// <summary>One piece of work for the pool.</summary>
/// <param name="Target">What an error of it is about: the account's name, or the row.</param>
/// <param name="Work">Must pass the token to every await.</param>
/// <param name="Account">The account it is done for: failures of it that name none are said of this one.</param>
internal sealed record CmdletJob(object? Target, Func<CancellationToken, Task> Work, ExchangeAccount? Account = null)
{
    /// <summary>For an account.</summary>
    public CmdletJob(ExchangeAccount account, Func<CancellationToken, Task> work)
        : this(account.Name, work, account)
    {
    }
}
