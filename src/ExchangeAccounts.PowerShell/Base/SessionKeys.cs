using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keys of <c>-SessionOnly</c> accounts, per runspace and gone with it. No other key is kept anywhere.</summary>
internal static class SessionKeys
{
    private static readonly ConditionalWeakTable<Runspace, ConcurrentDictionary<Guid, ApiCredential>> Keys = [];

    /// <summary>The key of an account in this runspace; null when it was given in another session.</summary>
    public static ApiCredential? Find(Guid account) =>
        Runspace.DefaultRunspace is { } here && Keys.TryGetValue(here, out ConcurrentDictionary<Guid, ApiCredential>? keys) && keys.TryGetValue(account, out ApiCredential? key)
            ? key
            : null;

    /// <summary>Keeps the key of an account for this runspace.</summary>
    public static void Keep(Guid account, ApiCredential key) =>
        Keys.GetValue(Runspace.DefaultRunspace, static _ => new ConcurrentDictionary<Guid, ApiCredential>())[account] = key;

    /// <summary>Forgets the key of an account.</summary>
    public static void Forget(Guid account)
    {
        if (Runspace.DefaultRunspace is { } here && Keys.TryGetValue(here, out ConcurrentDictionary<Guid, ApiCredential>? keys))
        {
            keys.TryRemove(account, out _);
        }
    }

    /// <summary>Forgets all.</summary>
    public static void Clear() => Keys.Clear();
}
