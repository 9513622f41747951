namespace ExchangeAccounts.PowerShell;

/// <summary>One piece of work for the pool.</summary>
/// <param name="Target">What an error of it is about: the account's name, or the row.</param>
/// <param name="Work">Must pass the token to every await.</param>
internal sealed record CmdletJob(object? Target, Func<CancellationToken, Task> Work);
