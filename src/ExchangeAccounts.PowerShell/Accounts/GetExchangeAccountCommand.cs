using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Lists accounts from the registry. Opens no vault and asks no exchange.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeAccount")]
[OutputType(typeof(ExchangeAccount))]
public sealed class GetExchangeAccountCommand : ExchangeCmdlet
{
    /// <summary>Names, with wildcards; none = all active accounts.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AnyAccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Only accounts on this exchange.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExchangeCompleter))]
    public string? Exchange { get; set; }

    /// <summary>Only accounts on this environment.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    public string? Environment { get; set; }

    /// <summary>Only accounts with one of these tags.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Archived accounts too.</summary>
    [Parameter]
    public SwitchParameter IncludeArchived { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        AccountFilter filter = new()
        {
            Names = Patterns(Account) ?? [],
            Exchange = Exchange,
            Environment = Environment,
            Tags = Tag ?? [],
            IncludeArchived = IncludeArchived,
        };
        WriteObject(Select(filter), enumerateCollection: true);
    });
}
