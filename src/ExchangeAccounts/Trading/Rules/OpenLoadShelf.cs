namespace ExchangeAccounts;

/// <summary>
/// What is known of one account in one instrument: what was read last and by which command, and the orders that were let go
/// since. What was read may let an order pass for a while; it refuses one only for the command that read it, and only while it is new.
/// </summary>
internal sealed class OpenLoadShelf
{
    /// <summary>How long it is as good as new.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    // Far from every limit the exchange need not be asked before each order.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly List<SentOrder> _sent = [];
    private OpenLoad? _load;

    // Weakly: a connection has a key, and nothing that the process keeps has one.
    private WeakReference<ExchangeConnection>? _reader;
    private bool _isDoubted;
    private DateTime _restUntil;
    private decimal? _mark;
    private (Task<OpenLoad?> Task, ExchangeConnection By)? _reading;

    /// <summary>The mark price that was seen last; null where none was.</summary>
    public decimal? Mark
    {
        get
        {
            lock (_gate)
            {
                return _mark;
            }
        }

        set
        {
            lock (_gate)
            {
                _mark = value ?? _mark;
            }
        }
    }

    /// <summary>What was read last, and the orders since.</summary>
    public (OpenLoad? Load, IReadOnlyList<SentOrder> Sent) State
    {
        get
        {
            lock (_gate)
            {
                return (_load, [.. _sent]);
            }
        }
    }

    /// <summary>Whether an order may pass by what was read, without another look.</summary>
    /// <param name="load">What was read.</param>
    /// <param name="connection">Whose order it is.</param>
    /// <param name="now">UTC.</param>
    /// <param name="isNear">Whether the order comes near to a limit by it.</param>
    public bool IsGood(OpenLoad load, ExchangeConnection connection, DateTime now, bool isNear)
    {
        lock (_gate)
        {
            // A command that could not read it does not try before each order; the next one tries again.
            bool isWhole = load is { Orders: not null, Positions: not null, Leverage: not null };
            return now - load.AsOf <= (isNear || _isDoubted ? Fresh : Lifetime) && (isWhole || IsReader(connection));
        }
    }

    /// <summary>Whether an order may be refused by what was read: the same command did, just now, and nothing of ours made room since.</summary>
    public bool Refuses(OpenLoad load, ExchangeConnection connection, DateTime now)
    {
        lock (_gate)
        {
            return ReferenceEquals(load, _load) && IsReader(connection) && now - load.AsOf <= Fresh;
        }
    }

    /// <summary>Whether looking again lately showed that there was room after all, and the exchange is left to tell for a moment.</summary>
    public bool Rests(DateTime now)
    {
        lock (_gate)
        {
            return now < _restUntil;
        }
    }

    /// <summary>There was room after all.</summary>
    public void Rest(DateTime now)
    {
        lock (_gate)
        {
            _restUntil = now + Fresh;
        }
    }

    /// <summary>An order is let go. Counted only where something was read that it may be missing in.</summary>
    public void Add(SentOrder order)
    {
        lock (_gate)
        {
            if (_load is not null)
            {
                _sent.Add(order);
            }
        }
    }

    /// <summary>An order was answered.</summary>
    /// <param name="order">The order.</param>
    /// <param name="isThere">Whether it may have done something.</param>
    public void Settle(SentOrder order, bool isThere)
    {
        lock (_gate)
        {
            order.IsSettled = true;
            if (!isThere)
            {
                _sent.Remove(order);
            }
        }
    }

    /// <summary>The exchange refused an order for a limit that was thought far: the next one looks first.</summary>
    public void Doubt()
    {
        lock (_gate)
        {
            _isDoubted = true;
            _restUntil = default;
        }
    }

    /// <summary>Something of ours may have made room: what was read refuses nothing any more.</summary>
    public void Disturb()
    {
        lock (_gate)
        {
            _reader = null;
        }
    }

    /// <summary>Reads, or waits for a read that is under way.</summary>
    /// <param name="connection">Whose command it is.</param>
    /// <param name="seen">What the caller knows; what was read meanwhile is as good as a read of its own.</param>
    /// <param name="joins">Whether a read of another command will do.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Null where another command read it and was stopped.</returns>
    public async Task<OpenLoad?> Read(ExchangeConnection connection, OpenLoad? seen, bool joins, Func<Task<OpenLoad>> read, CancellationToken cancellation)
    {
        TaskCompletionSource<OpenLoad?> mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<OpenLoad?>? others = null;
        SentOrder[] settled;
        lock (_gate)
        {
            if (!ReferenceEquals(_load, seen) && (joins || IsReader(connection)))
            {
                return _load;
            }

            if (_reading is { } reading && (joins || ReferenceEquals(reading.By, connection)))
            {
                others = reading.Task;
            }
            else
            {
                _reading = (mine.Task, connection);
            }

            settled = [.. _sent.Where(static s => s.IsSettled)];
        }

        if (others is not null)
        {
            return await others.WaitAsync(cancellation);
        }

        OpenLoad? load = null;
        try
        {
            load = await read();
            return load;
        }
        finally
        {
            Keep(connection, load, settled, mine.Task);
            mine.SetResult(load);
        }
    }

    // What was answered before the read began is in it, as an order or as a position.
    private void Keep(ExchangeConnection connection, OpenLoad? load, SentOrder[] settled, Task<OpenLoad?> reading)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_reading?.Task, reading))
            {
                _reading = null;
            }

            if (load is not null && !(load.AsOf < _load?.AsOf))
            {
                _load = load;
                _reader = new WeakReference<ExchangeConnection>(connection);
                _isDoubted = false;
                _sent.RemoveAll(s => settled.Contains(s) || load.Has(s.Ticket.ClientOrderId));
            }
        }
    }

    private bool IsReader(ExchangeConnection connection) =>
        _reader is not null && _reader.TryGetTarget(out ExchangeConnection? by) && ReferenceEquals(by, connection);
}
