using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Finds out what became of order writes without a known outcome, of all processes, and writes it to the journal.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "ExchangeOrder", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(OrderJournalEntry))]
public sealed class ResolveExchangeOrderCommand : AccountCmdlet
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private OrderJournalContent? _read;

    /// <summary>Names, with wildcards; none = all accounts, archived ones too.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AnyAccountCompleter))]
    public string[]? Account { get; set; }

    /// <summary>The exchange's id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? OrderId { get; set; }

    /// <summary>Our id of one order.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OrderIdCompleter))]
    public string? ClientOrderId { get; set; }

    /// <summary>How far back.</summary>
    [Parameter]
    public TimeSpan MaxAge { get; set; } = OrderResolver.MaxAge;

    private protected override AccountFilter Filter => new() { Names = Patterns(Account) ?? [], IncludeArchived = true };

    private protected override IReadOnlyCollection<string> NeverBlank => [nameof(OrderId), nameof(ClientOrderId)];

    private protected override IEnumerable<CmdletJob> Plan() =>
        Try(string.Join(", ", Account ?? []), () => new OrderName(Symbol: null, OrderId, ClientOrderId).Demand(IdIsGiven)) ? Entries() : [];

    private IEnumerable<CmdletJob> Entries()
    {
        _read ??= OrderResolver.Read(Runtime, MaxAge);
        IReadOnlyList<ExchangeAccount> accounts = Runtime.Registry.Snapshot();
        OrderJournalFilter filter = new() { Accounts = Filter.Checked(Runtime.Catalog), OrderId = OrderId, ClientOrderId = ClientOrderId, Unresolved = true };
        OrderJournalSelection selection = filter.Select(Runtime.Journal, _read.Entries, accounts);
        foreach (ExchangeException failure in selection.Failures)
        {
            WriteFailure(failure, failure.Account);
        }

        // The oldest first, as they were sent.
        return selection.Entries.Reverse().Where(e => _taken.Add(e.Id) && Confirm(e.ToString(), "Look up and write down what became of it"))
            .GroupBy(static e => e.AccountId)
            .SelectMany(entries => JobsOf(accounts.FirstOrDefault(a => a.Id == entries.Key), [.. entries]));
    }

    private IEnumerable<CmdletJob> JobsOf(ExchangeAccount? account, List<OrderJournalEntry> entries) => account is null
        ? Removed(entries)
        : JobFor(account, (connection, stop) => Resolve(connection, entries, stop));

    // Whose key is gone nobody can ask for.
    private IEnumerable<CmdletJob> Removed(List<OrderJournalEntry> entries)
    {
        foreach (OrderJournalEntry entry in entries)
        {
            ExchangeException failure = new(FailureKind.AccountNotFound, $"The account of {entry} was removed, and its key with it.") { Account = entry.Account };
            WriteFailure(failure, entry);
        }

        return [];
    }

    // One entry's failure is one error; the others go on.
    private async Task Resolve(ExchangeConnection connection, List<OrderJournalEntry> entries, CancellationToken stop)
    {
        foreach (OrderJournalEntry entry in entries)
        {
            try
            {
                PostObject(await OrderResolver.Resolve(Runtime, connection, entry, stop));
            }
            catch (ExchangeException e)
            {
                PostFailure(e, entry);
            }
        }
    }
}
