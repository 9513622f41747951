using System.Collections.Concurrent;

namespace ExchangeAccounts;

/// <summary>
/// What accounts have open, for the whole process: read once per account and instrument beside what an order needs anyway,
/// kept for a moment, and advanced by the orders that are sent.
/// </summary>
/// <param name="clock">Tells the age of what was read.</param>
internal sealed class OpenLoads(TimeProvider clock)
{
    // By the account's id, not its name: names change. Another address is another exchange.
    private readonly ConcurrentDictionary<(Guid Account, string Address, string Symbol), OpenLoadShelf> _shelves = new();

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>What is open, for an order that is being made; asked for only where it is not known well enough.</summary>
    /// <returns>Null where there is no key to ask with, or no rule about such an order.</returns>
    public async Task<OpenLoad?> Look(IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket draft, CancellationToken cancellation)
    {
        if (connection.Credential is null || !LoadRules.Concern(draft) || ShelfOf(connection, draft.Instrument) is not { } shelf)
        {
            return null;
        }

        (OpenLoad? seen, IReadOnlyList<SentOrder> sent) = shelf.State;
        return seen is not null
            && shelf.IsGood(seen, connection, Now, LoadRules.IsNear(LoadRules.Judge(connection, draft, seen, shelf.Mark, sent).Headroom))
            ? seen
            : await shelf.Read(connection, seen, joins: true, () => OpenLoadReader.Read(adapter, connection, draft.Instrument, clock, cancellation), cancellation);
    }

    /// <summary>What the rules say of an order by what was seen. Nobody is refused for what was seen before: that is looked at anew.</summary>
    public async Task<LoadVerdict> Judge(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, OpenLoad? load, decimal? mark, CancellationToken cancellation)
    {
        if (load is null || ShelfOf(connection, ticket.Instrument) is not { } shelf)
        {
            return new LoadVerdict(OrderHeadroom.Unknown, Refusal: null);
        }

        shelf.Mark = mark;
        LoadVerdict verdict = LoadRules.Judge(connection, ticket, load, mark, []);
        if (verdict.Refusal is null || shelf.Refuses(load, connection, Now))
        {
            return verdict;
        }

        OpenLoad? now = await Again(adapter, connection, ticket, shelf, load, cancellation);
        return now is null ? verdict with { Refusal = null } : LoadRules.Judge(connection, ticket, now, mark, []);
    }

    /// <summary>Asks the rules of an order that is about to be written down, with all that was sent since they were asked last.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="ticket">The order.</param>
    /// <param name="isAlone">Whether no order of the instrument is about to be sent with it.</param>
    /// <param name="cancellation">A stop.</param>
    /// <returns>The order, counted, for <see cref="Settle"/>; null where those that go with it must be answered first.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.LimitExceeded"/> or <see cref="FailureKind.RiskLimit"/>.</exception>
    public async Task<SentOrder?> Admit(IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, bool isAlone, CancellationToken cancellation)
    {
        OpenLoadShelf? shelf = connection.Credential is null ? null : ShelfOf(connection, ticket.Instrument);
        if (shelf?.State is { Load: { } load } state && LoadRules.Judge(connection, ticket, load, shelf.Mark, state.Sent).Refusal is not null)
        {
            LoadVerdict seen = LoadRules.Judge(connection, ticket, load, shelf.Mark, []);
            if (seen.Refusal is not null && shelf.Refuses(load, connection, Now))
            {
                throw seen.Refusal;
            }

            if (!isAlone)
            {
                return null;
            }

            // What was sent since may have filled at once, or ended: only the exchange knows.
            if (!shelf.Rests(Now) && await Again(adapter, connection, ticket, shelf, load, cancellation) is { } now)
            {
                if (LoadRules.Judge(connection, ticket, now, shelf.Mark, []).Refusal is { } refusal)
                {
                    throw refusal;
                }

                shelf.Rest(Now);
            }
        }

        SentOrder order = new(ticket, LoadRules.Reduces(ticket) || !LeverageTierRule.Concerns(ticket) ? 0m : LeverageTierRule.Worth(ticket, shelf?.Mark) ?? 0m);
        shelf?.Add(order);
        return order;
    }

    /// <summary>An order was answered, or never left.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="order">The order; null where it was not admitted.</param>
    /// <param name="result">The order as far as it is known; null where there is none.</param>
    /// <param name="failure">Why there is none; null where nothing was sent.</param>
    public void Settle(ExchangeConnection connection, SentOrder? order, ExchangeOrder? result, ExchangeException? failure)
    {
        if (order is null || ShelfOf(connection, order.Ticket.Instrument) is not { } shelf)
        {
            return;
        }

        bool isEnded = result is not null && OrderVerdict.IsEnded(result.Status);
        order.Stays = order.Stays && !isEnded;
        bool isThere = result is not null ? result.Outcome != WriteOutcome.Refused && !(isEnded && result.FilledQuantity is 0m) : failure?.Kind == FailureKind.OutcomeUnknown;
        shelf.Settle(order, isThere);
        if (failure is { Kind: FailureKind.LimitExceeded or FailureKind.RiskLimit })
        {
            shelf.Doubt();
        }
    }

    /// <summary>An order of ours may be gone.</summary>
    public void Disturb(ExchangeConnection connection, ExchangeInstrument instrument) => ShelfOf(connection, instrument)?.Disturb();

    private Task<OpenLoad?> Again(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderTicket ticket, OpenLoadShelf shelf, OpenLoad seen, CancellationToken cancellation) =>
        shelf.Read(connection, seen, joins: false, () => OpenLoadReader.Read(adapter, connection, ticket.Instrument, clock, cancellation), cancellation);

    private OpenLoadShelf? ShelfOf(ExchangeConnection connection, ExchangeInstrument instrument) => connection.Account is { } account
        ? _shelves.GetOrAdd((account.Id, connection.BaseAddress.AbsoluteUri, instrument.Symbol), static _ => new OpenLoadShelf())
        : null;
}
