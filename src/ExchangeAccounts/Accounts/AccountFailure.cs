using System.Globalization;

namespace ExchangeAccounts;

/// <summary>The failures that are about which account was meant.</summary>
internal static class AccountFailure
{
    private const int MostNamed = 10;

    internal static ExchangeException NotFound(string name, IReadOnlyCollection<ExchangeAccount> accounts)
    {
        IReadOnlyList<string> near = NearNames.Of(name, accounts.Select(static account => account.Name));
        string advice = (accounts.Count, near.Count) switch
        {
            (0, _) => "The registry holds no account yet.",
            (_, > 0) => "Near it: " + Quoted(near) + ".",
            (<= MostNamed, _) => "Known accounts: " + Quoted(accounts.Select(static account => account.Name)) + ".",
            _ => string.Create(CultureInfo.InvariantCulture, $"The registry holds {accounts.Count} others."),
        };
        return new ExchangeException(FailureKind.AccountNotFound, $"There is no account '{name}'. {advice}") { Account = name };
    }

    internal static ExchangeException Archived(ExchangeAccount account) =>
        new(FailureKind.AccountArchived, $"{account.AccountLabel} is archived.")
        {
            Account = account.Name,
            Advice = "Enable the account to work with it again.",
        };

    internal static ExchangeException Exists(ExchangeAccount account, string wanted)
    {
        string other = string.Equals(account.Name, wanted, StringComparison.Ordinal) ? "" : $", written '{account.Name}'";
        return new ExchangeException(
            FailureKind.AccountExists,
            $"An account '{wanted}' exists already{other}: {account.AccountLabel}{(account.Archived ? ", archived" : "")}.")
        {
            Account = account.Name,
            Parameter = "Name",
            Advice = "Choose another name, or change or remove the account that has it.",
        };
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
