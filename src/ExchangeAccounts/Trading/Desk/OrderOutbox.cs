namespace ExchangeAccounts;

/// <summary>
/// The orders of one account on their way, in the order they were asked for. Those of one book and one kind of contract go
/// together, as many as the exchange takes; those of one symbol never overtake each other. Nothing waits for a batch to
/// fill up: the first goes alone, and what gathers meanwhile goes together. Thread-safe.
/// </summary>
public sealed class OrderOutbox(IReadOnlyDictionary<OrderBook, int> batchSizes)
{
    private const int MostAtOnce = 4;

    private readonly object _gate = new();
    private readonly LinkedList<QueuedOrder> _waiting = [];
    private readonly HashSet<string> _sending = new(StringComparer.Ordinal);
    private int _batches;

    /// <summary>Keeps the next place.</summary>
    public QueuedOrder Reserve(object? target)
    {
        QueuedOrder order = new(target);
        lock (_gate)
        {
            _waiting.AddLast(order);
        }

        return order;
    }

    /// <summary>Says what goes from a place.</summary>
    public void Fill(QueuedOrder order, ExchangeConnection connection, OrderTicket ticket)
    {
        lock (_gate)
        {
            order.Connection = connection;
            order.Ticket = ticket;
        }
    }

    /// <summary>Gives a place up, if nothing was said of it.</summary>
    public void Leave(QueuedOrder order)
    {
        lock (_gate)
        {
            if (order.Ticket is null)
            {
                _waiting.Remove(order);
            }
        }
    }

    /// <summary>What may leave now, together; empty where nothing may. <see cref="Done"/> must follow.</summary>
    public IReadOnlyList<QueuedOrder> Next()
    {
        lock (_gate)
        {
            List<QueuedOrder> batch = _batches < MostAtOnce ? Gather() : [];
            if (batch.Count > 0)
            {
                _batches++;
                batch.ForEach(o => _waiting.Remove(o));
                _sending.UnionWith(batch.Select(Symbol));
            }

            return batch;
        }
    }

    /// <summary>A batch has an outcome: the next of its symbols may leave.</summary>
    public void Done(IReadOnlyList<QueuedOrder> batch)
    {
        lock (_gate)
        {
            _batches--;
            _sending.ExceptWith(batch.Select(Symbol));
        }
    }

    private List<QueuedOrder> Gather()
    {
        List<QueuedOrder> batch = [];
        HashSet<string> held = new(_sending, StringComparer.Ordinal);

        // Where it is not known yet what goes from a place, it may be of any symbol.
        foreach (QueuedOrder order in _waiting.TakeWhile(static o => o.Ticket is not null))
        {
            if (batch.Count > 0 && batch.Count >= batchSizes.GetValueOrDefault(batch[0].Ticket!.Book, 1))
            {
                break;
            }

            if (held.Contains(Symbol(order)))
            {
                continue;
            }

            if (batch.Count == 0 || Fits(batch[0], order))
            {
                batch.Add(order);
            }
            else
            {
                held.Add(Symbol(order));
            }
        }

        return batch;
    }

    private static bool Fits(QueuedOrder first, QueuedOrder other) =>
        first.Ticket!.Book == other.Ticket!.Book
        && first.Ticket.Instrument.Inverse == other.Ticket.Instrument.Inverse
        && ReferenceEquals(first.Connection, other.Connection);

    private static string Symbol(QueuedOrder order) => order.Ticket!.Instrument.Symbol;
}
