namespace ExchangeAccounts;

/// <summary>Finds out, afterwards, what became of entries of the order journal whose outcome is not known, and writes it down.</summary>
public static class OrderResolver
{
    // An exchange may show an order late; what it does not know after this long, it never took.
    private static readonly TimeSpan QuietPeriod = TimeSpan.FromMinutes(5);

    // Some exchanges forget orders that were cancelled without a fill after one day, others after three: then "not found" says nothing.
    private static readonly TimeSpan Horizon = TimeSpan.FromHours(20);

    /// <summary>How far back entries are looked up: no exchange tells of an order that ended longer ago.</summary>
    public static TimeSpan MaxAge { get; } = TimeSpan.FromDays(90);

    /// <summary>What the journal holds of the last time.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on MaxAge; <see cref="FailureKind.InvalidState"/> where a file is damaged.</exception>
    public static OrderJournalContent Read(ExchangeRuntime runtime, TimeSpan maxAge)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        DateTime now = runtime.Clock.GetUtcNow().UtcDateTime;
        return maxAge > TimeSpan.Zero
            ? runtime.Journal.Read(maxAge < now - DateTime.MinValue ? now - maxAge : null)
            : throw OrderRules.Invalid(nameof(MaxAge), $"The age {maxAge} is not above zero.");
    }

    /// <summary>
    /// Looks one entry up, in the book it went to, then in both and in the history; in no other book where the books count
    /// their ids apart, because there the same id is another order. An order that nobody knows is refused only when that is
    /// certain: minutes after it was sent, and before exchanges forget.
    /// </summary>
    /// <param name="runtime">The exchanges and the journal.</param>
    /// <param name="connection">The entry's account; with its key, unless the entry's simulated exchange has ended.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="cancellation">Stops it at once.</param>
    /// <returns>The entry with what is known of it now.</returns>
    /// <exception cref="ExchangeException">What the look-up failed with; <see cref="FailureKind.StateUnwritable"/>: what was found is not written down.</exception>
    public static async Task<OrderJournalEntry> Resolve(
        ExchangeRuntime runtime, ExchangeConnection connection, OrderJournalEntry entry, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(entry);
        if (runtime.Journal.HasEnded(entry))
        {
            return Write(runtime, entry, WriteOutcome.Gone, orderId: null, new ExchangeException(FailureKind.NotFound, "The simulated exchange ended with its process."));
        }

        if (NotHere(runtime, connection, entry) is { } elsewhere)
        {
            return entry with { Outcome = WriteOutcome.Unknown, Message = elsewhere };
        }

        ExchangeInstrument instrument = (await runtime.GetInstruments(connection, cancellation)).Resolve(entry.Symbol);
        IExchangeAdapter adapter = runtime.Adapter(connection.Exchange);
        OrderReference reference = new(instrument, entry.OrderId, entry.ClientOrderId, entry.Book);
        ExchangeOrder? found = await adapter.FindOrder(connection, reference, cancellation);
        bool apart = adapter.Definition.BooksNumberApart;
        if (found is null && entry.Book is not null && !apart)
        {
            found = await adapter.FindOrder(connection, reference with { Book = null }, cancellation);
        }

        bool isNew = found is not null && entry.Operation == OrderOperation.Place && await OrderIdentity.IsNew(runtime.Journal, adapter, connection, entry, found, cancellation);
        return found is not null && OrderVerdict.OfRecognized(entry, found, apart, ChangeTraces.Later(runtime.Journal, entry), () => isNew) is { } outcome
            ? Write(runtime, entry, outcome, found.OrderId, failure: null)
            : Unsettled(runtime, connection, entry, found);
    }

    private static OrderJournalEntry Unsettled(ExchangeRuntime runtime, ExchangeConnection connection, OrderJournalEntry entry, ExchangeOrder? found)
    {
        TimeSpan age = runtime.Clock.GetUtcNow().UtcDateTime - entry.Time;
        if (age < QuietPeriod)
        {
            string seen = found is null ? "The exchange shows no such order yet" : $"The order is {found.Status}";
            return entry with { Outcome = WriteOutcome.Unknown, Message = $"{seen}; look again after {ViewText.Time(entry.Time + QuietPeriod)} UTC." };
        }

        if (found is not null && entry.Operation == OrderOperation.Amend && ChangeTraces.Of(entry, found, ChangeTraces.Later(runtime.Journal, entry)) == ChangeTrace.Covered)
        {
            return Close(runtime, entry, found);
        }

        // What was not done to an order that is still there, minutes later, is not done any more.
        if (found is { Status: not OrderStatus.Unknown } && entry.Operation != OrderOperation.Place)
        {
            return Write(runtime, entry, WriteOutcome.Refused, found.OrderId, new ExchangeException(FailureKind.InvalidState, $"{connection.Label}: the order is {found.Status} still."));
        }

        if (found is not null)
        {
            return entry with { Outcome = WriteOutcome.Unknown, Message = $"An order of that id is there ({found.Status}), and not as this one was written down: it was changed since, or the id has had several orders." };
        }

        return entry.Operation == OrderOperation.Place && age < Horizon
            ? Write(runtime, entry, WriteOutcome.Refused, orderId: null, new ExchangeException(FailureKind.NotFound, $"{connection.Label}: the exchange knows no such order, in either book and in the history."))
            : entry with { Outcome = WriteOutcome.Unknown, Message = "The exchange knows no such order, which says nothing: it may have ended and been forgotten." };
    }

    private static string? NotHere(ExchangeRuntime runtime, ExchangeConnection connection, OrderJournalEntry entry) =>
        runtime.Journal.IsOutOfReach(entry) ? "Its simulated exchange lives in another process, which alone can look it up."
        : entry.BaseAddress is { } sent && sent != connection.BaseAddress.AbsoluteUri ? $"It was sent to {sent}; the account now leads to {connection.BaseAddress.AbsoluteUri}."
        : null;

    // Nothing that could still be read would tell: it is not looked up or warned about any more.
    private static OrderJournalEntry Close(ExchangeRuntime runtime, OrderJournalEntry entry, ExchangeOrder found)
    {
        ExchangeException why = new(
            FailureKind.OutcomeUnknown, "The order was changed again since, and shows the later change: whether this one was carried out before can no longer be told.");
        runtime.Journal.Complete(entry, WriteOutcome.Unknown, found.OrderId, why, superseded: true);
        return entry with
        {
            Outcome = WriteOutcome.Unknown,
            OutcomeTime = runtime.Clock.GetUtcNow().UtcDateTime,
            OrderId = found.OrderId ?? entry.OrderId,
            Failure = why.Kind,
            ExchangeCode = null,
            Message = why.Message,
            Superseded = true,
        };
    }

    private static OrderJournalEntry Write(ExchangeRuntime runtime, OrderJournalEntry entry, WriteOutcome outcome, string? orderId, ExchangeException? failure)
    {
        runtime.Journal.Complete(entry, outcome, orderId, failure);
        return entry with
        {
            Outcome = outcome,
            OutcomeTime = runtime.Clock.GetUtcNow().UtcDateTime,
            OrderId = orderId ?? entry.OrderId,
            Failure = failure?.Kind,
            ExchangeCode = null,
            Message = failure?.Message,
        };
    }
}
