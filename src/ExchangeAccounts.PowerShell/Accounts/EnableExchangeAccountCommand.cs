using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Takes accounts out of the archive.</summary>
[Cmdlet(VerbsLifecycle.Enable, "ExchangeAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeAccount))]
public sealed class EnableExchangeAccountCommand : ExchangeCmdlet
{
    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ArchivedAccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>A new key, stored where the account's key is.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Write the account.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        foreach (string name in Account)
        {
            Try(name, () => Unarchive(Runtime.Registry.Get(name, allowArchived: true)));
        }
    });

    private void Unarchive(ExchangeAccount account)
    {
        PSCredential? key = Credential is null ? null : GivenKey.ForSamePlace(account, Credential);
        string action = AccountDescription.Change(account, account with { Archived = false }, key is not null);
        if (action.Length == 0 || Confirm(AccountDescription.Target(account), action))
        {
            AccountKeeper<PSCredential> keeper = new(Runtime.Registry, KeyPlaces.Instance);
            account = keeper.Update(account, static a => a with { Archived = false }, key, static _ => { });
            if (PassThru)
            {
                WriteObject(account);
            }
        }
    }
}
