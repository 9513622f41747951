namespace ExchangeAccounts;

/// <summary>
/// Places and cancels orders so that none is lost or doubled: rules, journal, one send, look-ups where the reply was
/// lost, outcome. Callers show what <see cref="Prepare"/> gives, ask, and then <see cref="Send"/> it.
/// </summary>
/// <param name="adapterOf">The adapter of an exchange.</param>
/// <param name="journal">Where everything is written down first.</param>
/// <param name="modes">What is known of accounts' modes.</param>
/// <param name="clock">Times look-ups and client order ids.</param>
public sealed class OrderDesk(Func<string, IExchangeAdapter> adapterOf, OrderJournal journal, ModeStore modes, TimeProvider clock)
{
    // No exchange tells of an order that ended longer ago.
    private static readonly TimeSpan OrderAge = TimeSpan.FromDays(90);

    private readonly OrderSettlement _settlement = new(journal, clock);
    private readonly OpenLoads _loads = new(clock);

    /// <summary>How far back unresolved entries are warned about.</summary>
    public static TimeSpan NoticeAge { get; } = TimeSpan.FromDays(7);

    /// <summary>An id for a ticket that is made elsewhere.</summary>
    internal string NewClientOrderId() => ClientOrderId.Create(clock);

    /// <summary>
    /// Checks an order against the rules, the account's guards and its limits. Sends nothing but public reads and, where the
    /// connection has a key and they are not known, the questions for the position mode and for what is open; without a key,
    /// as in <c>-WhatIf</c>, the mode is what the request's position side implies, and limits are not checked.
    /// </summary>
    /// <param name="connection">The account.</param>
    /// <param name="request">What the user wants.</param>
    /// <param name="instrument">The instrument the request's symbol stands for.</param>
    /// <param name="cancellation">Stops it at once.</param>
    /// <exception cref="ExchangeException">
    /// What <see cref="OrderRules"/> refuse, or what the reads failed with; <see cref="FailureKind.LimitExceeded"/> and
    /// <see cref="FailureKind.RiskLimit"/>; <see cref="FailureKind.GuardRefused"/>; <see cref="FailureKind.InvalidState"/>
    /// where the order journal is damaged.
    /// </exception>
    public async Task<OrderPlan> Prepare(ExchangeConnection connection, OrderRequest request, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        OrderPlan plan = await Examine(connection, request, instrument, cancellation);
        return plan.Refusal is { } refusal ? throw refusal : plan;
    }

    /// <summary>As <see cref="Prepare"/>, but what the account's limits refuse is told in the plan.</summary>
    internal async Task<OrderPlan> Examine(ExchangeConnection connection, OrderRequest request, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(instrument);
        DeskJournal.Check(journal, connection);
        try
        {
            return await new OrderPlanner(modes, _loads, clock, NewClientOrderId).Plan(adapterOf(connection.Exchange), connection, request, instrument, cancellation);
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    /// <summary>
    /// Writes the order down and sends it, once. A result whose outcome is <see cref="WriteOutcome.Unknown"/> carries the
    /// failure to report beside the order; it must not be sent again before it was looked up.
    /// </summary>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>, <see cref="FailureKind.GuardRefused"/>, and <see cref="FailureKind.InvalidState"/>
    /// that the order journal is damaged: nothing was sent. Any other kind: the exchange or a limit of the account refused it,
    /// or it never left.
    /// </exception>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public async Task<OrderResult> Send(ExchangeConnection connection, OrderTicket ticket, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(ticket);
        IExchangeAdapter adapter = adapterOf(connection.Exchange);
        DeskJournal.Check(journal, connection);
        GuardedOrder order = await GuardedOrder.Admit(adapter, connection, ticket, cancellation);
        SentOrder? counted = await _loads.Admit(adapter, connection, ticket, isAlone: true, cancellation);
        try
        {
            OrderResult result = await SendAdmitted(adapter, connection, order, cancellation);
            _loads.Settle(connection, counted, result.Order, result.Failure);
            return result;
        }
        catch (Exception e)
        {
            _loads.Settle(connection, counted, result: null, e as ExchangeException);
            throw;
        }
    }

    private async Task<OrderResult> SendAdmitted(IExchangeAdapter adapter, ExchangeConnection connection, GuardedOrder order, CancellationToken cancellation)
    {
        OrderTicket ticket = order.Ticket;
        OrderJournalEntry entry = OrderSettlement.Begin(connection, () => journal.Begin(connection, ticket), cancellation);
        Task<WriteAttempt> sent = _settlement.Attempt(connection, entry, () => order.Place(cancellation), cancellation);
        WriteAttempt attempt = await OrderModes.Watch(modes, connection, ticket.Instrument, sent, cancellation);
        if (attempt.Order is { } answered)
        {
            return _settlement.Finish(connection, entry, OrderVerdict.OfPlaced(connection, ticket, answered));
        }

        return _settlement.Finish(connection, entry, await _settlement.LookUp(adapter, connection, ticket, entry, attempt.Failure, cancellation));
    }

    /// <summary>
    /// Writes orders of one account, one book and one kind of contract down and sends them together, once; one alone as
    /// <see cref="Send"/> does.
    /// </summary>
    /// <param name="connection">The account.</param>
    /// <param name="tickets">At most <see cref="ExchangeDefinition.BatchSizes"/> of them.</param>
    /// <param name="cancellation">Stops it; what was sent is then looked up for a moment only.</param>
    /// <returns>What became of each, in order. One that fails does not keep the others.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>: the order journal is damaged, and nothing was sent.</exception>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public async Task<IReadOnlyList<OrderAnswer>> SendMany(ExchangeConnection connection, IReadOnlyList<OrderTicket> tickets, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(tickets);
        DeskJournal.Check(journal, connection);
        if (tickets.Count != 1)
        {
            return await new BatchSender(journal, modes, _loads, _settlement).Send(adapterOf(connection.Exchange), connection, tickets, cancellation);
        }

        try
        {
            OrderResult result = await Send(connection, tickets[0], cancellation);
            return [new OrderAnswer(tickets[0], result, result.Failure)];
        }
        catch (ExchangeException e)
        {
            return [new OrderAnswer(tickets[0], Result: null, e)];
        }
    }

    /// <summary>Writes a cancellation down and sends it, once. Where it is not said which book the order is in, the one that holds it open.</summary>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>, <see cref="FailureKind.InvalidRequest"/> on Book, where both hold one of that id: nothing was sent. <see cref="FailureKind.NotFound"/>: it is gone already.
    /// <see cref="FailureKind.OutcomeUnknown"/>: neither reply nor look-up tells.
    /// </exception>
    /// <exception cref="OperationCanceledException">Stopped before anything was sent.</exception>
    public async Task<OrderResult> Cancel(ExchangeConnection connection, OrderReference order, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(order);
        if (string.IsNullOrEmpty(order.OrderId) && string.IsNullOrEmpty(order.ClientOrderId))
        {
            throw OrderRules.Invalid(nameof(OrderReference.OrderId), "To cancel an order, give its -OrderId or its -ClientOrderId.");
        }

        OrderReference named = (await BookSearch.Find(adapterOf(connection.Exchange), connection, order, alwaysRead: false, cancellation)).Reference;
        return await SendCancel(connection, named, BeginCancel(connection, [named], cancellation)[0], cancellation);
    }

    /// <summary>Writes cancellations down, with one flush. Each is then to be sent, stop or no stop, so that it gets an outcome.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: nothing may be sent.</exception>
    internal IReadOnlyList<OrderJournalEntry> BeginCancel(ExchangeConnection connection, IReadOnlyList<OrderReference> orders, CancellationToken cancellation) =>
        OrderSettlement.Begin(connection, () => journal.Begin(connection, orders), cancellation);

    /// <summary>Sends a cancellation that was written down, once; where it was stopped before, that becomes its outcome.</summary>
    /// <exception cref="ExchangeException">As with <see cref="Cancel"/>.</exception>
    internal async Task<OrderResult> SendCancel(ExchangeConnection connection, OrderReference order, OrderJournalEntry entry, CancellationToken cancellation)
    {
        IExchangeAdapter adapter = adapterOf(connection.Exchange);
        WriteAttempt attempt;
        try
        {
            attempt = await _settlement.Attempt(connection, entry, () => adapter.CancelOrder(connection, order, cancellation), cancellation);
        }
        catch (ExchangeException e) when (e.Kind is FailureKind.NotFound or FailureKind.InvalidState)
        {
            // There is nothing left to cancel: who wanted to should hear what it is now.
            throw OrderFailures.Ended(connection, e, await OrderLookup.FindOnce(adapter, connection, order, cancellation));
        }

        _loads.Disturb(connection, order.Instrument);

        // Accepted is not cancelled: it may have filled first, or not have ended yet.
        OrderVerdict verdict = attempt.Order is { } answered && OrderVerdict.IsEnded(answered.Status)
            ? OrderVerdict.OfCancelLookup(connection, order, failure: null, answered)
            : await _settlement.LookUp(adapter, connection, order, attempt, cancellation);
        return _settlement.Finish(connection, entry, verdict);
    }

    /// <summary>
    /// What to warn about before the next command on an account; null where every order's outcome is known. Never throws:
    /// a journal that cannot be read is what it then warns about.
    /// </summary>
    public string? UnresolvedNotice(ExchangeAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        try
        {
            return OrderNotice.Of(account, journal.Unresolved(account.Id, NoticeAge));
        }
        catch (ExchangeException e)
        {
            return $"Whether orders of {account.AccountLabel} are without a known outcome cannot be told. {e.Message}";
        }
    }

    /// <summary>
    /// What the journal knows of an order of an account by one of its ids; null where it knows none. Never throws.
    /// </summary>
    /// <param name="connection">The account.</param>
    /// <param name="orderId">The exchange's id, which wins; or null.</param>
    /// <param name="clientOrderId">Our id, or null.</param>
    /// <param name="symbol">Only orders of this one, in our notation; null for any.</param>
    public KnownOrder? FindKnown(ExchangeConnection connection, string? orderId, string? clientOrderId, string? symbol = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        try
        {
            return KnownOrder.Of(journal.Read((clock.GetUtcNow() - OrderAge).UtcDateTime).Entries.Where(e =>
                e.AccountId == connection.Account?.Id
                && (symbol is null || e.Symbol == symbol)
                && (orderId is { Length: > 0 } ? e.OrderId == orderId : e.ClientOrderId is not null && e.ClientOrderId == clientOrderId)));
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail(e.Message);
            return null;
        }
    }

    /// <summary>
    /// Tells the desk of orders that were looked up, so that it need not warn about them any more. The journal is looked at
    /// once for all of them. Never fails: what cannot be written down is warned about once more.
    /// </summary>
    public void Recognize(ExchangeConnection connection, params IReadOnlyList<ExchangeOrder> orders)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(orders);
        if (connection.Account is not { } account || orders.Count == 0)
        {
            return;
        }

        try
        {
            IExchangeAdapter adapter = adapterOf(connection.Exchange);
            bool apart = adapter.Definition.BooksNumberApart;
            foreach (OrderJournalEntry entry in journal.Unresolved(account.Id, NoticeAge))
            {
                var said = orders
                    .Select(o => (Order: o, Outcome: OrderVerdict.OfRecognized(entry, o, apart, ChangeTraces.Later(journal, entry), () => OrderIdentity.IsKnownNew(journal, adapter, connection, entry, o))))
                    .FirstOrDefault(static s => s.Outcome is not null);
                if (said.Outcome is { } outcome)
                {
                    journal.Complete(entry, outcome, said.Order.OrderId);
                }
            }
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail(e.Message);
        }
    }
}
