using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keys of <c>-SessionOnly</c> accounts, per runspace and gone with it. No other key is kept anywhere.</summary>
internal static class SessionKeys
{
    private static readonly ConditionalWeakTable<Runspace, ConcurrentDictionary<Guid, PSCredential>> Keys = [];

    /// <summary>The key of an account in this runspace; null when it was given in another session.</summary>
    public static PSCredential? Find(Guid account) =>
        Runspace.DefaultRunspace is { } here && Keys.TryGetValue(here, out ConcurrentDictionary<Guid, PSCredential>? keys) && keys.TryGetValue(account, out PSCredential? key)
            ? key
            : null;

    /// <summary>Keeps the key of an account for this runspace.</summary>
    public static void Keep(Guid account, PSCredential key) =>
        Keys.GetValue(Runspace.DefaultRunspace, static _ => new ConcurrentDictionary<Guid, PSCredential>())[account] = key;

    /// <summary>Forgets the key of an account.</summary>
    public static void Forget(Guid account)
    {
        if (Runspace.DefaultRunspace is { } here && Keys.TryGetValue(here, out ConcurrentDictionary<Guid, PSCredential>? keys))
        {
            keys.TryRemove(account, out _);
        }
    }

    /// <summary>Forgets all of this runspace. Others have imported the module for themselves and keep theirs.</summary>
    public static void Clear()
    {
        if (Runspace.DefaultRunspace is { } here)
        {
            Keys.Remove(here);
        }
    }
}
