using System.ComponentModel;

namespace ExchangeAccounts;

/// <summary>Accounts as tables show them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AccountViewText
{
    /// <summary>The environment, and whether the account is archived: for <c>LIVE, archived</c> a column of its own would be empty nearly always.</summary>
    public static string Environment(ExchangeAccount account) =>
        ExchangeEnvironments.Display(account.Environment) + (account.Archived ? ", archived" : "");

    /// <summary>Where the key is, in a word or two.</summary>
    public static string Key(ExchangeAccount account) => account.KeySource switch
    {
        KeySource.Vault => "vault " + account.Vault,
        KeySource.Session => "session",
        KeySource.EnvironmentVariable => "$env:" + account.ApiKeyVariable,
        _ => "",
    };

    /// <summary>Where requests go; empty for a simulated account.</summary>
    public static string Address(ExchangeAccount account) => account.BaseAddress?.AbsoluteUri.TrimEnd('/') ?? "";
}
