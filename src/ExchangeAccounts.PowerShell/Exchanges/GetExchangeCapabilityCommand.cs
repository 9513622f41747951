using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what exchanges can and cannot do, as their adapters declare it. Asks nobody.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeCapability", DefaultParameterSetName = ExchangeSet)]
[OutputType(typeof(ExchangeCapability))]
public sealed class GetExchangeCapabilityCommand : ExchangeCmdlet
{
    private const string ExchangeSet = "Exchange";
    private const string AccountSet = "Account";

    /// <summary>Accounts whose exchanges are meant, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = AccountSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Exchanges; none = all.</summary>
    [Parameter(ParameterSetName = ExchangeSet)]
    [ArgumentCompleter(typeof(ExchangeCompleter))]
    public string[]? Exchange { get; set; }

    /// <summary>Only what is supported; -Supported:$false for only what is not.</summary>
    [Parameter]
    public SwitchParameter Supported { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        if (ParameterSetName == AccountSet)
        {
            foreach (ExchangeAccount account in Select(new AccountFilter { Names = Patterns(Account)! }))
            {
                Write(Runtime.Catalog.Get(account.Exchange), account);
            }

            return;
        }

        foreach (string exchange in Exchange ?? [.. Runtime.Catalog.Exchanges.Select(static e => e.Name)])
        {
            Try(exchange, () => Write(Runtime.Catalog.Get(exchange), null));
        }
    });

    private void Write(ExchangeDefinition exchange, ExchangeAccount? account)
    {
        bool? wanted = MyInvocation.BoundParameters.ContainsKey(nameof(Supported)) ? Supported : null;
        WriteObject(ExchangeCatalog.Capabilities(exchange, account).Where(c => wanted is null || c.Supported == wanted), enumerateCollection: true);
    }
}
