using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sets whether the assets of accounts serve as margin together.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeMultiAssetMode", SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeMultiAssetModeChange))]
public sealed class SetExchangeMultiAssetModeCommand : AccountSetCmdlet
{
    /// <summary>Whether they do. No switch: to leave it out must not switch it off.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ExactBoolean]
    public bool MultiAssetMode { get; set; }

    private protected override IEnumerable<CmdletJob> Plan()
    {
        // Copied: the next record brings its own while the jobs of this one run.
        bool enabled = MultiAssetMode;
        return PublicJobs([null], (open, account, _, stop) => Set(open, account, enabled, stop));
    }

    private async Task Set(ExchangeConnection open, ExchangeAccount account, bool enabled, CancellationToken stop)
    {
        MultiAssetModeSetter.Check(Runtime.Catalog.Get(account.Exchange), open);
        ExchangeConnection? connection = await Approve(open, account, instrument: null, MultiAssetModeSetter.Describe(enabled), stop);
        if (connection is not null)
        {
            PostChange(await MultiAssetModeSetter.Set(Runtime, connection, enabled, stop));
        }
    }
}
