namespace ExchangeAccounts.RandomRun;

/// <summary>Looks orders up, as a user does, so that what is unknown in the journal is settled.</summary>
/// <param name="house">The exchanges and the journal.</param>
/// <param name="count">Counts for the totals.</param>
internal sealed class RunLookUps(RunHouse house, Action<string> count)
{
    /// <summary>Everything of an account whose outcome is not known.</summary>
    public async Task Settle(ExchangeConnection connection)
    {
        count("settle");
        foreach (OrderJournalEntry entry in house.Runtime.Journal.Unresolved(connection.Account!.Id, OrderDesk.NoticeAge))
        {
            await Recognize(connection, new OrderName(entry.Symbol, entry.OrderId, entry.ClientOrderId, entry.Book));
        }
    }

    /// <summary>One order.</summary>
    public async Task Recognize(ExchangeConnection connection, OrderName name)
    {
        try
        {
            await OrderReader.Find(house.Runtime, connection, name, CancellationToken.None);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            count("looked up and not there");
        }
    }
}
