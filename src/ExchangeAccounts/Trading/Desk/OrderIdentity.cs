namespace ExchangeAccounts;

/// <summary>
/// Whether an order that was found by our id is the one that was written down. An id of ours is made for one order; one that
/// a user gave may have had an order before, and only its terms, its time and the journal tell the two apart.
/// </summary>
internal static class OrderIdentity
{
    // An exchange may state a time that is this much earlier than its clock said.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(1);

    // An id of ours is made just before its order is written down; one that is older was given by the user.
    private static readonly TimeSpan FreshId = TimeSpan.FromMinutes(2);

    /// <summary>Whether the order is like the entry, as far as both say.</summary>
    public static bool IsSame(OrderJournalEntry entry, ExchangeOrder order) =>
        (entry.Side is null || order.Side == entry.Side)
        && (entry.Type is null || order.Type == OrderType.Unknown || order.Type == entry.Type)
        && (entry.ClosePosition == true || entry.Quantity is null || order.Quantity is null || order.Quantity == entry.Quantity)
        && (entry.Price is null || order.Price is null || order.Price == entry.Price)
        && (entry.TriggerPrice is null || order.TriggerPrice is null || order.TriggerPrice == entry.TriggerPrice)
        && (entry.TriggerBy is null || order.TriggerBy is null || order.TriggerBy == entry.TriggerBy)
        && (entry.TrailingPercent is null || order.TrailingPercent is null || order.TrailingPercent == entry.TrailingPercent)
        && (entry.PositionSide is null || order.PositionSide is null || order.PositionSide == entry.PositionSide)
        && IsSameKind(entry, order);

    /// <summary>
    /// Whether it is certain that the order was made for the entry, and not for another of the same id. Only the exchange's own
    /// clock tells; it is asked.
    /// </summary>
    /// <param name="journal">What it says of other orders counts first.</param>
    /// <param name="adapter">The exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="entry">What was written down before it was sent.</param>
    /// <param name="order">The order that was found.</param>
    /// <param name="cancellation">Stops it; then what was measured last counts.</param>
    public static async Task<bool> IsNew(
        OrderJournal journal, IExchangeAdapter adapter, ExchangeConnection connection, OrderJournalEntry entry, ExchangeOrder order, CancellationToken cancellation) =>
        Judge(journal, connection, entry, order, IsMadeFor(entry) ? KnownAhead(adapter, connection) : await Ahead(adapter, connection, cancellation));

    /// <summary>The same by the clock as it was measured last; asks nobody.</summary>
    public static bool IsKnownNew(OrderJournal journal, IExchangeAdapter adapter, ExchangeConnection connection, OrderJournalEntry entry, ExchangeOrder order) =>
        Judge(journal, connection, entry, order, KnownAhead(adapter, connection));

    // Then the clocks need not agree.
    private static bool IsMadeFor(OrderJournalEntry entry) =>
        ClientOrderId.TimeOf(entry.ClientOrderId) is { } made && (entry.Time - made).Duration() < FreshId;

    // Where one of the times is not known, nothing is certain.
    private static bool IsAfter(OrderJournalEntry entry, ExchangeOrder order, TimeSpan? ahead) => order.CreateTime >= entry.Time + ahead - ClockSlack;

    private static bool Judge(OrderJournal journal, ExchangeConnection connection, OrderJournalEntry entry, ExchangeOrder order, TimeSpan? ahead) =>
        (IsMadeFor(entry) || IsAfter(entry, order, ahead)) && !IsOfAnother(journal, connection, entry, order, ahead);

    // Whether the journal says that the order is of an entry before this one, or of a later one and made after that: one sent
    // again under its id, which the exchange had already, is of both.
    private static bool IsOfAnother(OrderJournal journal, ExchangeConnection connection, OrderJournalEntry entry, ExchangeOrder order, TimeSpan? ahead)
    {
        try
        {
            return order.OrderId is { Length: > 0 } id && journal.Since(entry.Time - (IsMadeFor(entry) ? FreshId : OrderResolver.MaxAge), e =>
                e.Id != entry.Id
                && e.Operation == OrderOperation.Place && e.AccountId == entry.AccountId && e.Symbol == entry.Symbol && e.Book == entry.Book && e.OrderId == id
                && (e.Time < entry.Time || IsAfter(e, order, ahead))).Count > 0;
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Detail(e.Message);
            return false;
        }
    }

    // How far the exchange's clock is ahead of ours at least, as measured now, else as measured last; null where that is not known.
    private static async Task<TimeSpan?> Ahead(IExchangeAdapter adapter, ExchangeConnection connection, CancellationToken cancellation)
    {
        try
        {
            return Least(await adapter.MeasureClock(connection, cancellation).WaitAsync(cancellation));
        }
#pragma warning disable CA1031 // As with the look-up itself: what fails tells nothing.
        catch (Exception e)
#pragma warning restore CA1031
        {
            connection.Reporter.Detail($"{connection.Label}: the exchange's clock could not be read. {e.Message}");
            return KnownAhead(adapter, connection);
        }
    }

    private static TimeSpan? KnownAhead(IExchangeAdapter adapter, ExchangeConnection connection) =>
        adapter.KnownClock(connection) is { } known ? Least(known) : null;

    private static TimeSpan Least((TimeSpan Difference, TimeSpan RoundTrip) clock) => clock.Difference - clock.RoundTrip;

    // In hedge mode the leg says whether it reduces, and what closes a position always does; a market order never stays.
    private static bool IsSameKind(OrderJournalEntry entry, ExchangeOrder order) =>
        (entry.ReduceOnly is null || order.ReduceOnly is null || entry.ClosePosition == true || entry.PositionSide is not PositionSide.Both || order.ReduceOnly == entry.ReduceOnly)
        && (entry is not { Type: OrderType.Limit, TimeInForce: not null } || order.TimeInForce is null or TimeInForce.Unknown || order.TimeInForce == entry.TimeInForce);
}
