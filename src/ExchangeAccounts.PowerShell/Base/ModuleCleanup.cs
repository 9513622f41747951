using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Forgets the session's keys when the module is removed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => SessionKeys.Clear();
}
