using System.Globalization;

namespace ExchangeAccounts;

/// <summary>What a confirmation says of an account. Nothing here is secret.</summary>
public static class AccountDescription
{
    /// <summary>What is touched, such as <c>main (Bybit LIVE, https://api.bybit.com)</c>; a simulated account has no address.</summary>
    public static string Target(ExchangeAccount account)
    {
        string place = account.Exchange + " " + ExchangeEnvironments.Display(account.Environment);
        return $"{account.Name} ({place}{(account.BaseAddress is null ? "" : ", " + Address(account))})";
    }

    /// <summary>What is done, such as <c>Add account, key in the vault 'Main', set the guard MaxOrderNotional to 500</c>.</summary>
    public static string Add(ExchangeAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        ExchangeAccount unguarded = account with { MaxOrderNotional = null, AllowedSymbol = [], RequireReduceOnly = false };
        return string.Join(", ", GuardChange.Describe(unguarded, account).Prepend("Add account, " + KeyPlace.Describe(account)));
    }

    /// <summary>What is done, such as <c>Rename to 'desk', set tags eu, big</c>; empty where nothing is.</summary>
    /// <param name="before">The account as it is.</param>
    /// <param name="after">The account as it shall be.</param>
    /// <param name="newKey">Whether a key is stored anew.</param>
    public static string Change(ExchangeAccount before, ExchangeAccount after, bool newKey)
    {
        List<string> parts = [];
        Note(before.Name != after.Name, $"rename to '{after.Name}'");
        Note(!ReferenceEquals(before.Tags, after.Tags), after.Tags.Count == 0 ? "clear the tags" : "set tags " + string.Join(", ", after.Tags));
        Note(before.BaseAddress != after.BaseAddress, "send requests to " + Address(after));
        Note(before.ReceiveWindow != after.ReceiveWindow, string.Create(CultureInfo.InvariantCulture, $"set the receive window to {after.ReceiveWindow} ms"));
        parts.AddRange(GuardChange.Describe(before, after));
        Note(before.Archived && !after.Archived, "take out of the archive");
        Note(newKey || Place(before) != Place(after), (newKey ? "new " : "") + KeyPlace.Describe(after));
        return parts.Count == 0 ? "" : char.ToUpperInvariant(parts[0][0]) + string.Join(", ", parts)[1..];

        void Note(bool changed, string text)
        {
            if (changed)
            {
                parts.Add(text);
            }
        }
    }

    /// <summary>What is done, such as <c>Remove account and its key in the vault 'Main'</c>.</summary>
    public static string Remove(ExchangeAccount account, bool keepKey) => (account.KeySource, keepKey) switch
    {
        (KeySource.Vault or KeySource.Session, false) => "Remove account and its " + KeyPlace.Describe(account),
        (KeySource.Vault or KeySource.Session, true) => $"Remove account, keep its {KeyPlace.Describe(account)}",
        _ => "Remove account",
    };

    private static (KeySource, string?, string?, string?, string?) Place(ExchangeAccount account) =>
        (account.KeySource, account.Vault, account.SecretName, account.ApiKeyVariable, account.ApiSecretVariable);

    private static string Address(ExchangeAccount account) => account.BaseAddress?.AbsoluteUri.TrimEnd('/') ?? "";
}
