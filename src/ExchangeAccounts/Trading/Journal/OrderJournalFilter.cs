namespace ExchangeAccounts;

/// <summary>Which entries of the journal are wanted. What is left empty does not restrict; all the rest must hold at once.</summary>
public sealed record OrderJournalFilter
{
    /// <summary>Whose; archived accounts too, and those that were removed since, by their last name.</summary>
    public AccountFilter Accounts { get; init; } = new();

    /// <summary>Symbols and patterns, any of them: ours, the exchange's own, or <c>BASE/QUOTE</c> for the perpetual.</summary>
    public IReadOnlyList<SymbolPattern> Symbols { get; init; } = [];

    /// <summary>The exchange's id of the order, or null.</summary>
    public string? OrderId { get; init; }

    /// <summary>Our id of the order, or null; an entry with one of the two is wanted.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>UTC, included; null for no bound.</summary>
    public DateTime? StartTime { get; init; }

    /// <summary>UTC, included; null for no bound.</summary>
    public DateTime? EndTime { get; init; }

    /// <summary>Outcomes, any of them. One that was never written down is Unknown.</summary>
    public IReadOnlyList<WriteOutcome> Outcomes { get; init; } = [];

    /// <summary>Only entries whose outcome is to be found out: not known, and not being sent at this moment.</summary>
    public bool Unresolved { get; init; }

    /// <summary>Two times as a user gives them; without a zone they are local.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on StartTime, where it is after the end.</exception>
    public OrderJournalFilter Between(DateTime? start, DateTime? end)
    {
        OrderJournalFilter timed = this with { StartTime = start?.ToUniversalTime(), EndTime = end?.ToUniversalTime() };
        return timed.StartTime > timed.EndTime
            ? throw OrderRules.Invalid(nameof(StartTime), $"The start, {ViewText.Time(timed.StartTime)} UTC, is after the end, {ViewText.Time(timed.EndTime)} UTC.")
            : timed;
    }

    /// <summary>Selects from what was read; the newest first.</summary>
    /// <param name="journal">Tells what is being sent at this moment.</param>
    /// <param name="entries">What was read, the oldest first.</param>
    /// <param name="accounts">The accounts there are, archived ones included.</param>
    public OrderJournalSelection Select(OrderJournal journal, IReadOnlyList<OrderJournalEntry> entries, IReadOnlyList<ExchangeAccount> accounts)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(entries);
        entries = WithOurIds(entries);
        HashSet<Guid> registered = [.. accounts.Select(static a => a.Id)];
        IEnumerable<ExchangeAccount> removed = entries.Where(e => !registered.Contains(e.AccountId)).GroupBy(static e => e.AccountId).Select(static g => Removed(g.Last()));
        AccountSelection selected = (Accounts with { IncludeArchived = true }).Select([.. accounts, .. removed]);
        Dictionary<Guid, ExchangeAccount> wanted = selected.Accounts.ToDictionary(static a => a.Id);
        return new OrderJournalSelection(
            [
                .. entries
                    .Where(e => wanted.ContainsKey(e.AccountId) && Fits(e) && !(Unresolved && journal.IsInFlight(e)))

                    // Under its present name, so that the next command finds the account.
                    .Select(e => e with { Account = wanted[e.AccountId].Name })
                    .Reverse()
                    .OrderByDescending(static e => e.Time),
            ],
            selected.Failures);
    }

    // What was cancelled or changed by the exchange's id alone is shown with ours too, where the journal knows who placed it.
    private static IReadOnlyList<OrderJournalEntry> WithOurIds(IReadOnlyList<OrderJournalEntry> entries)
    {
        ILookup<(Guid, string, string?), OrderJournalEntry> placed = entries
            .Where(static e => e is { Operation: OrderOperation.Place, OrderId: not null, ClientOrderId: not null })
            .ToLookup(static e => (e.AccountId, e.Symbol, e.OrderId));
        return [.. entries.Select(e => e is { ClientOrderId: null, OrderId: not null } && Single(e) is { } ours ? e with { ClientOrderId = ours } : e)];

        // Where books count their ids apart, one number may be two orders.
        string? Single(OrderJournalEntry entry)
        {
            string?[] ids = [.. placed[(entry.AccountId, entry.Symbol, entry.OrderId)]
                .Where(p => entry.Book is null || p.Book is null || p.Book == entry.Book)
                .Select(static p => p.ClientOrderId)
                .Distinct()];
            return ids.Length == 1 ? ids[0] : null;
        }
    }

    private bool Fits(OrderJournalEntry entry) =>
        (StartTime is null || entry.Time >= StartTime)
        && (EndTime is null || entry.Time <= EndTime)
        && (!Unresolved || !entry.Resolved)
        && (Outcomes.Count == 0 || Outcomes.Contains(entry.Outcome ?? WriteOutcome.Unknown))
        && (Symbols.Count == 0 || Symbols.Any(s => IsOf(s, entry)))
        && IsOrder(entry);

    private bool IsOrder(OrderJournalEntry entry)
    {
        bool any = string.IsNullOrEmpty(OrderId) && string.IsNullOrEmpty(ClientOrderId);
        return any
            || (!string.IsNullOrEmpty(OrderId) && entry.OrderId == OrderId)
            || (!string.IsNullOrEmpty(ClientOrderId) && entry.ClientOrderId == ClientOrderId);
    }

    private static bool IsOf(SymbolPattern symbol, OrderJournalEntry entry)
    {
        if (symbol.IsWildcard)
        {
            return symbol.Matches(entry.Symbol) || symbol.Matches(entry.ExchangeSymbol);
        }

        string text = symbol.Text.Trim();
        return Same(text, entry.Symbol)
            || Same(text, entry.ExchangeSymbol)
            || (text.Split('/') is [{ Length: > 0 } left, { Length: > 0 } right] && Same($"{left.Trim()}:PERP-{right.Trim()}", entry.Symbol));
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static ExchangeAccount Removed(OrderJournalEntry entry) => new()
    {
        Name = entry.Account,
        Id = entry.AccountId,
        Exchange = entry.Exchange,
        Environment = entry.Environment,
    };
}
