using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Checks accounts: reachable, clock, key accepted, what it may do.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ExchangeAccount")]
[OutputType(typeof(ExchangeAccountTest), typeof(bool))]
public sealed class TestExchangeAccountCommand : AccountReadCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public override string[]? Account { get; set; }

    /// <summary>A key to check instead of the account's own; not stored.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>Only whether the check passed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    private protected override IEnumerable<CmdletJob> Plan() => Credential is null || Account is not null
        ? base.Plan()
        : throw GivenKey.Invalid(nameof(Account), "Name the account that the key is for: a key is shown to one exchange only.");

    /// <inheritdoc/>
    private protected override ApiCredential? KeyOf(ExchangeAccount account) => Credential is null
        ? base.KeyOf(account)
        : GivenKey.ForCheck(account, Credential);

    /// <inheritdoc/>
    private protected override async Task Read(ExchangeConnection connection, CancellationToken cancellation)
    {
        ExchangeAccountTest test = await AccountCheck.Run(Runtime.Adapter(connection.Exchange), connection, cancellation);
        if (Quiet)
        {
            PostObject(test.Passed);
        }
        else
        {
            PostObject(test);
        }
    }
}
