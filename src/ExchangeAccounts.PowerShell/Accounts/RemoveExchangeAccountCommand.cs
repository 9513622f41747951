using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Removes accounts from the registry, and their keys from where they were stored.</summary>
[Cmdlet(VerbsCommon.Remove, "ExchangeAccount", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveExchangeAccountCommand : ExchangeCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AnyAccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Leave the key in its vault.</summary>
    [Parameter]
    public SwitchParameter KeepSecret { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        foreach (string name in Account)
        {
            Try(name, () => Remove(Runtime.Registry.Get(name, allowArchived: true)));
        }
    });

    private void Remove(ExchangeAccount account)
    {
        if (ConfirmRisk(AccountDescription.Target(account), AccountDescription.Remove(account, KeepSecret), account.Environment))
        {
            new AccountKeeper<PSCredential>(Runtime.Registry, KeyPlaces.Instance).Remove(account, KeepSecret);
        }
    }
}
