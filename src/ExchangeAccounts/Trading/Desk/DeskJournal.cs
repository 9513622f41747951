namespace ExchangeAccounts;

/// <summary>The journal as those who write orders use it: what cannot be written down first is not sent.</summary>
internal static class DeskJournal
{
    /// <summary>Goes on where the journal tells what became of earlier orders.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>.</exception>
    public static void Check(OrderJournal journal, ExchangeConnection connection)
    {
        try
        {
            journal.CheckReadable(OrderDesk.NoticeAge);
        }
        catch (ExchangeException e)
        {
            throw OrderFailures.JournalUnreadable(connection, e);
        }
    }

    /// <summary>Writes down what is about to be sent.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>.</exception>
    public static T Begin<T>(ExchangeConnection connection, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.StateUnwritable)
        {
            throw OrderFailures.NotWritten(connection, e);
        }
    }

    /// <summary>Writes down what became of it. What happened at the exchange counts for more than what we could write down of it.</summary>
    public static void Complete(
        OrderJournal journal, ExchangeConnection connection, OrderJournalEntry entry, WriteOutcome outcome, string? orderId, ExchangeException? failure)
    {
        try
        {
            journal.Complete(entry, outcome, orderId, failure);
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Warning($"{connection.Label}: the outcome {outcome} of {entry.Operation} {entry.ClientOrderId ?? entry.OrderId} could not be written to the order journal. {e.Message}");
        }
    }
}
