namespace ExchangeAccounts.Cli;

/// <summary>One account's rows, or why there are none.</summary>
internal sealed record AccountBalances(IReadOnlyList<ExchangeBalance> Rows, ExchangeException? Failure)
{
    public static async Task<AccountBalances> Read(ExchangeRuntime runtime, ExchangeAccount account, bool includeZero, CancellationToken stop)
    {
        try
        {
            ExchangeConnection connection = runtime.Connect(account, Key(account));
            return new AccountBalances(await BalanceReader.Read(runtime.Adapter(account.Exchange), connection, includeZero, stop), null);
        }
        catch (ExchangeException e)
        {
            return new AccountBalances([], e);
        }
    }

    private static ApiCredential? Key(ExchangeAccount account) => account.KeySource switch
    {
        KeySource.None => null,
        KeySource.EnvironmentVariable => ApiCredentialFactory.FromVariables(account, Environment.GetEnvironmentVariable),
        _ => throw new ExchangeException(
            FailureKind.SecretNotFound,
            $"{account.AccountLabel}: its key is in {(account.KeySource == KeySource.Vault ? $"the vault '{account.Vault}'" : "a PowerShell session")}, which only PowerShell can open.")
        {
            Account = account.Name,
            Advice = "Use Get-ExchangeBalance in PowerShell, or give the account environment variables: Set-ExchangeAccount -ApiKeyVariable NAME -ApiSecretVariable NAME.",
        },
    };
}
