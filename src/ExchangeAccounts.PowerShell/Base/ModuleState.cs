using System.Management.Automation;
using ExchangeAccounts.Composition;

namespace ExchangeAccounts.PowerShell;

/// <summary>What all runspaces of the process share. Made at the first use, so that importing does no work.</summary>
internal static class ModuleState
{
    private static readonly Lazy<ExchangeRuntime> Shared = new(static () => ExchangeComposition.Create());

    public static ExchangeRuntime Runtime => Shared.Value;
}
