using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows what was sent about orders from this machine, and what became of it. Reads files only: no key, no network.</summary>
[Cmdlet(VerbsCommon.Get, "ExchangeOrderJournal")]
[OutputType(typeof(OrderJournalEntry))]
public sealed class GetExchangeOrderJournalCommand : ExchangeCmdlet
{
    private OrderJournalFilter _times = new();
    private OrderJournalContent? _read;
    private int _written;

    /// <summary>Names, with wildcards; none = all accounts, archived and removed ones too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AnyAccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>Symbols, with wildcards.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? Symbol { get; set; }

    /// <summary>The exchange's id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? OrderId { get; set; }

    /// <summary>Our id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? ClientOrderId { get; set; }

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

    /// <summary>The earliest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? StartTime { get; set; }

    /// <summary>The latest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Only these outcomes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public WriteOutcome[]? Outcome { get; set; }

    /// <summary>Only what is to be found out.</summary>
    [Parameter]
    public SwitchParameter Unresolved { get; set; }

    /// <summary>Stop after so many objects.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? First { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guarded(() => _times = _times.Between(StartTime, EndTime));

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        bool named = MyInvocation.BoundParameters.ContainsKey(nameof(OrderId)) || MyInvocation.BoundParameters.ContainsKey(nameof(ClientOrderId));
        if (!Try(string.Join(", ", Account ?? []), () => new OrderName(Symbol: null, OrderId, ClientOrderId).Demand(named)))
        {
            return;
        }

        OrderJournalFilter filter = _times with
        {
            Accounts = new AccountFilter { Names = Patterns(Account) ?? [], Exchange = Exchange, Environment = Environment, Tags = Tag ?? [] }.Checked(Runtime.Catalog),
            Symbols = [.. (Symbol ?? []).Select(SymbolText.Pattern)],
            OrderId = OrderId,
            ClientOrderId = ClientOrderId,
            Outcomes = Outcome ?? [],
            Unresolved = Unresolved,
        };
        _read ??= Read();
        OrderJournalSelection selection = filter.Select(Runtime.Journal, _read.Entries, Runtime.Registry.Snapshot());
        foreach (ExchangeException failure in selection.Failures)
        {
            WriteFailure(failure, failure.Account);
        }

        foreach (OrderJournalEntry entry in selection.Entries.Take((First ?? int.MaxValue) - _written))
        {
            _written++;
            WriteObject(entry);
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Runtime.Journal.Prune();

    private OrderJournalContent Read()
    {
        OrderJournalContent content = Runtime.Journal.Read(_times.StartTime);
        foreach (string place in content.TornLines)
        {
            WriteWarning($"{place}: this line of the order journal is cut, by a crash or a full disk. Nothing was sent for it, or what became of its order counts as unknown.");
        }

        return content;
    }
}
