using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Steps that find out what became of orders: as <c>Resolve-ExchangeOrder</c> does, or by looking one up.</summary>
internal sealed class RunLookUps(RunState run)
{
    /// <summary>How counts of entries that were resolved, or not, begin.</summary>
    public const string Resolved = "resolve: ";

    private const int Recent = 50;

    private ExchangeRuntime Runtime => run.House.Runtime;

    /// <summary>Everything of an account whose outcome is not known; a look-up of them may fail.</summary>
    public async Task Resolve(ExchangeConnection connection)
    {
        run.Count("resolve");
        OrderJournalFilter filter = new() { Accounts = new AccountFilter { Names = [AccountNamePattern.ExactOnly(connection.AccountName)] }, Unresolved = true };
        ExchangeAccount[] accounts = [.. run.House.Connections.Select(static c => c.Account!)];
        OrderJournalSelection selection = filter.Select(Runtime.Journal, OrderResolver.Read(Runtime, OrderResolver.MaxAge).Entries, accounts);
        foreach (OrderJournalEntry entry in selection.Entries.Reverse())
        {
            try
            {
                OrderJournalEntry settled = await OrderResolver.Resolve(Runtime, connection, entry, CancellationToken.None);
                run.Count($"{Resolved}{settled.Operation} {settled.Outcome}");
            }
            catch (ExchangeException e)
            {
                run.Count($"{Resolved}{entry.Operation} fails ({e.Kind})");
            }
        }

        run.Faults.Clear();
    }

    /// <summary>One order, as <c>Get-ExchangeOrder</c> does.</summary>
    public async Task LookUp(ExchangeConnection connection)
    {
        run.Count("look up");
        SimulatedOrder[] known = [.. run.Known(connection).TakeLast(Recent)];
        if (known.Length == 0)
        {
            return;
        }

        SimulatedOrder order = known[run.Random.Next(known.Length)];
        try
        {
            await OrderReader.Find(Runtime, connection, new OrderName(run.Tickets[order.ClientOrderId].Instrument.Symbol, OrderId: null, order.ClientOrderId), CancellationToken.None);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            run.Count("looked up and not there");
        }
    }
}
