using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Writes objects of this module as CSV lines that read back exactly, whatever the culture.</summary>
[Cmdlet(VerbsData.ConvertTo, "ExchangeCsv")]
[OutputType(typeof(string))]
public sealed class ConvertToExchangeCsvCommand : ExchangeCmdlet
{
    private readonly CsvRows _csv = new();
    private bool _started;

    /// <summary>Objects of this module, all of one kind.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Without the line of column names.</summary>
    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PSObject item in InputObject)
        {
            Try(item.BaseObject, () => Write(_csv.Add(item.BaseObject)));
        }
    }

    // The header comes with the first object.
    private void Write(IReadOnlyList<string> lines)
    {
        WriteObject(NoHeader && !_started ? lines.Skip(1) : lines, enumerateCollection: true);
        _started = true;
    }
}
