using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Archives accounts: they and their keys are kept, but no command works on them.</summary>
[Cmdlet(VerbsLifecycle.Disable, "ExchangeAccount", SupportsShouldProcess = true)]
[Alias("Archive-ExchangeAccount")]
[OutputType(typeof(ExchangeAccount))]
public sealed class DisableExchangeAccountCommand : ExchangeCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Write the archived account.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        foreach (string name in Account)
        {
            Try(name, () => Archive(Runtime.Registry.Get(name, allowArchived: true)));
        }
    });

    private void Archive(ExchangeAccount account)
    {
        if (account.Archived || Confirm(AccountDescription.Target(account), "Archive account"))
        {
            account = Runtime.Registry.Archive(account.Id.ToString());
            if (PassThru)
            {
                WriteObject(account);
            }
        }
    }
}
