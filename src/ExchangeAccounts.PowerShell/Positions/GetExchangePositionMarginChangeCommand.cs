using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what was booked to and from the margin of isolated positions.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangePositionMarginChange")]
[OutputType(typeof(ExchangePositionMarginChange))]
public sealed class GetExchangePositionMarginChangeCommand : SymbolReadCmdlet
{
    private PositionMarginQuery _query = new();

    /// <summary>Symbols.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public override string[]? Symbol { get; set; }

    /// <summary>The earliest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>The latest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Only what was added.</summary>
    [Parameter]
    public SwitchParameter Added { get; set; }

    /// <summary>Only what was removed.</summary>
    [Parameter]
    public SwitchParameter Removed { get; set; }

    private protected override IEnumerable<CmdletJob> Plan() =>
        Try(StartTime, () => _query = PositionMarginHistory.Query(StartTime, EndTime, Added, Removed)) ? base.Plan() : [];

    private protected override void Demand(ExchangeDefinition exchange, ExchangeConnection connection, bool all) =>
        CapabilityGate.Demand(exchange, Capability.PositionMarginHistory, connection);

    private protected override async Task Read(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation) =>
        PostObjects(await PositionMarginHistory.Read(Runtime.Adapter(connection.Exchange), connection, instruments ?? [], _query, cancellation));
}
