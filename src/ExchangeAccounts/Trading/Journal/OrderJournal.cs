using System.Collections.Concurrent;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>
/// What was to be sent about orders, written down before it was sent, and what became of it. JSON lines that are only
/// ever added to, in one file per process and UTC day, so that nothing is locked and nothing is loaded before money
/// moves. Holds no secret.
/// </summary>
public sealed class OrderJournal
{
    private const int MaxMessage = 500;

    // Files are looked at anew at most this often: a batch of orders costs one look.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Within this time another living process may be at work on its entry: it waits for a limit, sends, and looks up.
    private static readonly TimeSpan InFlight = TimeSpan.FromMinutes(3);

    private static readonly object WriteGate = new();

    private readonly Func<HomeFolders> _folders;
    private readonly DurableWriter _writer;
    private readonly TimeProvider _clock;
    private readonly string _process;
    private readonly JournalIndex _index = new();
    private readonly JournalPruner _pruner;
    private readonly ConcurrentDictionary<string, bool> _inFlight = new(StringComparer.Ordinal);
    private volatile Look? _looked;
    private volatile Look? _pruned;

    /// <summary>The journal of this process, and the reader of all.</summary>
    /// <param name="folders">Where the journal is; asked each time.</param>
    /// <param name="writer">Appends and flushes.</param>
    /// <param name="clock">Tells the time of entries and the day of files.</param>
    public OrderJournal(Func<HomeFolders> folders, DurableWriter writer, TimeProvider clock)
        : this(folders, writer, clock, ProcessMark.Current)
    {
    }

    internal OrderJournal(Func<HomeFolders> folders, DurableWriter writer, TimeProvider clock, string process)
    {
        _folders = folders;
        _writer = writer;
        _clock = clock;
        _process = process;
        _pruner = new JournalPruner(writer);
    }

    /// <summary>Writes down that an order is about to be sent.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: then nothing may be sent.</exception>
    public OrderJournalEntry Begin(ExchangeConnection connection, OrderTicket ticket) => Begin(connection, [ticket])[0];

    /// <summary>Writes down, with one flush, that orders are about to be sent together.</summary>
    /// <returns>An entry for each ticket, in order.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: then nothing may be sent.</exception>
    public IReadOnlyList<OrderJournalEntry> Begin(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return Begin([.. tickets.Select(t => JournalIntent.Of(connection, t, Now, _process))]);
    }

    /// <summary>Writes down that a cancellation is about to be sent.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: then nothing may be sent.</exception>
    public OrderJournalEntry Begin(ExchangeConnection connection, OrderReference order) => Begin(connection, [order])[0];

    /// <summary>Writes down, with one flush, that orders are about to be cancelled together.</summary>
    /// <returns>An entry for each order, in order.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: then nothing may be sent.</exception>
    public IReadOnlyList<OrderJournalEntry> Begin(ExchangeConnection connection, IReadOnlyList<OrderReference> orders)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return Begin([.. orders.Select(o => JournalIntent.Of(connection, o, Now, _process))]);
    }

    /// <summary>Writes down that a change is about to be sent: what changes, and nothing of what stays.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: then nothing may be sent.</exception>
    public OrderJournalEntry Begin(ExchangeConnection connection, OrderAmendment change)
    {
        ArgumentNullException.ThrowIfNull(change);
        OrderJournalEntry entry = JournalIntent.New(connection, change.Reference.Instrument, OrderOperation.Amend, Now, _process) with
        {
            ClientOrderId = change.Reference.ClientOrderId,
            OrderId = change.Reference.OrderId,
            Book = change.Reference.Book,
            Side = change.Present.Side,
            PositionSide = change.Present.PositionSide,
            Quantity = change.Quantity,
            Price = change.Price,
            TriggerPrice = change.TriggerPrice,
            TriggerBy = change.TriggerBy,
            TakeProfit = change.TakeProfit?.TriggerPrice,
            TakeProfitTriggerBy = change.TakeProfit?.TriggerBy,
            TakeProfitPrice = change.TakeProfit?.LimitPrice,
            StopLoss = change.StopLoss?.TriggerPrice,
            StopLossTriggerBy = change.StopLoss?.TriggerBy,
            StopLossPrice = change.StopLoss?.LimitPrice,
        };
        return Begin([entry])[0];
    }

    /// <summary>Writes down what became of an entry, this process's or another's. The latest known outcome counts.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="orderId">The exchange's id, where it is known by now.</param>
    /// <param name="failure">Why, where it did not go well.</param>
    /// <param name="superseded">What became of it can no longer be told, because of a later change of the same order.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: the entry stays without this outcome.</exception>
    public void Complete(OrderJournalEntry entry, WriteOutcome outcome, string? orderId = null, ExchangeException? failure = null, bool superseded = false)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _inFlight.TryRemove(entry.Id, out _);
        Append([new JournalLine
        {
            Version = JournalLine.CurrentVersion,
            Kind = JournalLineKind.Outcome,
            Id = entry.Id,
            Time = Now,
            ClientOrderId = entry.ClientOrderId,
            OrderId = orderId,
            Outcome = outcome,
            Superseded = superseded ? true : null,
            Failure = failure?.Kind,
            ExchangeCode = failure?.ExchangeCode,
            Message = failure?.Message is { Length: > MaxMessage } words ? words[..MaxMessage] : failure?.Message,
        }]);
    }

    /// <summary>All entries since a time, or of all times, whichever process wrote them.</summary>
    /// <param name="since">UTC; null for all.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidState"/>, naming file and line: damaged, or written by a newer version.
    /// </exception>
    public OrderJournalContent Read(DateTime? since = null)
    {
        DateTime? from = since is { Kind: DateTimeKind.Local } local ? local.ToUniversalTime() : since;
        Dictionary<string, OrderJournalEntry> entries = new(StringComparer.Ordinal);
        List<string> order = [];
        List<JournalLine> outcomes = [];
        List<string> torn = [];
        foreach (string path in JournalFile.List(_folders().JournalFolder, from))
        {
            JournalFileContent file = JournalFile.Read(path, offset: 0, linesBefore: 0);
            torn.AddRange(file.TornLines);
            foreach (JournalLine line in file.Lines)
            {
                if (line.Kind == JournalLineKind.Outcome)
                {
                    outcomes.Add(line);
                }
                else if (from is null || line.Time >= from)
                {
                    order.Add(line.Id);
                    entries[line.Id] = line.ToEntry();
                }
            }
        }

        foreach (JournalLine outcome in outcomes)
        {
            if (entries.TryGetValue(outcome.Id, out OrderJournalEntry? entry))
            {
                entries[outcome.Id] = outcome.Onto(entry);
            }
        }

        // Of equal times, the order of the lines.
        return new OrderJournalContent([.. order.Distinct(StringComparer.Ordinal).Select(id => entries[id]).OrderBy(e => e.Time)], torn);
    }

    /// <summary>
    /// Recent entries of an account whose outcome is not known. Left out: what is being sent at this moment, and what
    /// went to a simulated exchange of another process, which nobody here can ask.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="maxAge">How far back to look.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="Read"/>.</exception>
    public IReadOnlyList<OrderJournalEntry> Unresolved(Guid accountId, TimeSpan maxAge) =>
        [.. _index.Unresolved(_folders().JournalFolder, accountId, Now - maxAge).Where(e => !IsInFlight(e) && !IsOutOfReach(e))];

    /// <summary>
    /// Entries since a time that are of interest, in the order of their lines: for what is asked again and again while
    /// orders are sent, because only what was added since the last look is read.
    /// </summary>
    /// <param name="since">UTC.</param>
    /// <param name="wanted">Only these.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="Read"/>.</exception>
    internal IReadOnlyList<OrderJournalEntry> Since(DateTime since, Func<OrderJournalEntry, bool> wanted) =>
        _index.Since(_folders().JournalFolder, since, wanted);

    /// <summary>
    /// Goes on where the files of the last days can be read, whichever process wrote them. Only what was added since the
    /// last look is read, and nothing where that was a moment ago.
    /// </summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="Read"/>. A torn line is none.</exception>
    public void CheckReadable(TimeSpan maxAge)
    {
        string folder = _folders().JournalFolder;
        DateTime now = Now;
        if (_looked is { } last && last.Folder == folder && now >= last.Time && now - last.Time < LookEvery)
        {
            return;
        }

        _index.CatchUp(folder, now - maxAge);
        _looked = new Look(folder, now);
    }

    /// <summary>
    /// Removes files that are too old to be of use, at most once a day and process: for the moments after a command's
    /// work. Never fails; what cannot be removed stays.
    /// </summary>
    public void Prune()
    {
        string folder = _folders().JournalFolder;
        DateTime now = Now;
        if (_pruned is not { } last || last.Folder != folder || last.Time.Date != now.Date)
        {
            _pruned = new Look(folder, now);
            _pruner.Prune(folder, now);
        }
    }

    /// <summary>Whether an entry's process is about to write down what became of it.</summary>
    internal bool IsInFlight(OrderJournalEntry entry) =>
        _inFlight.ContainsKey(entry.Id)
        || (entry.Outcome is null && entry.Process != _process && Now - entry.Time < InFlight && ProcessMark.IsAlive(entry.Process, entry.Time));

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private OrderJournalEntry[] Begin(OrderJournalEntry[] entries)
    {
        Array.ForEach(entries, e => _inFlight[e.Id] = true);
        try
        {
            Append([.. entries.Select(JournalLine.Intent)]);
            return entries;
        }
        catch
        {
            Array.ForEach(entries, e => _inFlight.TryRemove(e.Id, out _));
            throw;
        }
    }

    private void Append(JournalLine[] lines)
    {
        if (lines.Length == 0)
        {
            return;
        }

        byte[] bytes = [.. lines.SelectMany(static l => JsonSerializer.SerializeToUtf8Bytes(l, JournalJson.Default.JournalLine).Append((byte)'\n'))];
        try
        {
            lock (WriteGate)
            {
                _writer.Append(JournalFile.PathOf(_folders().JournalFolder, lines[0].Time, _process), bytes);
            }
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ExchangeException(FailureKind.StateUnwritable, $"The order journal has no usable folder: {e.Message}", e);
        }
    }

    /// <summary>Whether it went to a simulated exchange of another process.</summary>
    internal bool IsOutOfReach(OrderJournalEntry entry) => IsSimulated(entry.Environment) && entry.Process != _process;

    /// <summary>Whether the simulated exchange that it went to has ended.</summary>
    internal bool HasEnded(OrderJournalEntry entry) => IsOutOfReach(entry) && !ProcessMark.IsAlive(entry.Process, entry.Time);

    private static bool IsSimulated(string environment) =>
        ExchangeEnvironments.IsSimulated(environment);

    private sealed record Look(string Folder, DateTime Time);
}
