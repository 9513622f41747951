using System.Collections.Concurrent;

namespace ExchangeAccounts;

/// <summary>
/// The modes of accounts, for the whole process: read once, kept for a while, forgotten when the exchange says that one does
/// not fit and when we set one. However many callers ask at once, each is read once. What is kept is good for the checks
/// before an order; whoever shows a mode, or refuses because of one, asks the exchange.
/// </summary>
/// <param name="adapterOf">The adapter of an exchange.</param>
/// <param name="clock">Tells their age.</param>
public sealed class ModeStore(Func<string, IExchangeAdapter> adapterOf, TimeProvider clock)
{
    // By the account's id, not its name: names change. Another address is another exchange.
    private readonly ConcurrentDictionary<(Guid Account, string Address), ModeShelf> _shelves = new();
    private readonly SharedReads<(ModeShelf Shelf, int Generation, string Symbol), PositionMode> _positionReads = new();
    private readonly SharedReads<(ModeShelf Shelf, int Generation), AccountMode> _accountReads = new();

    /// <summary>How long a mode is good for: it may be changed on the exchange's own site at any time.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether a failure says that a mode is another one than was thought.</summary>
    public static bool IsMismatch(ExchangeException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is { Kind: FailureKind.InvalidState, Parameter: nameof(PositionMode) or nameof(MarginMode) };
    }

    /// <summary>Whether the position mode of an instrument is known, so that no one would be asked for it.</summary>
    public bool Knows(ExchangeConnection connection, ExchangeInstrument instrument) =>
        ShelfOf(connection)?.FindPositionMode(NameOf(connection, instrument), Now - Lifetime) is not null;

    /// <summary>The position mode of an instrument, asked for only where it is not known.</summary>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused, to every caller who waits.</exception>
    public Task<PositionMode> GetPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation) =>
        ShelfOf(connection)?.FindPositionMode(NameOf(connection, instrument), Now - Lifetime) is { } known
            ? Task.FromResult(known)
            : RefreshPositionMode(connection, instrument, cancellation);

    /// <summary>As <see cref="GetPositionMode"/>, but asks the exchange whatever is known.</summary>
    public Task<PositionMode> RefreshPositionMode(ExchangeConnection connection, ExchangeInstrument instrument, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IExchangeAdapter adapter = adapterOf(connection.Exchange);
        if (ShelfOf(connection) is not { } shelf)
        {
            return adapter.GetPositionMode(connection, instrument, cancellation);
        }

        string name = NameOf(connection, instrument);
        int generation = shelf.Generation;
        return _positionReads.Join(
            (shelf, generation, name),
            async stop =>
            {
                PositionMode mode = await adapter.GetPositionMode(connection, instrument, stop);
                shelf.Keep(name, mode, Now, generation);
                return mode;
            },
            cancellation);
    }

    /// <summary>The account's modes, asked for only where they are not known.</summary>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused, to every caller who waits.</exception>
    public Task<AccountMode> GetAccountMode(ExchangeConnection connection, CancellationToken cancellation) =>
        ShelfOf(connection)?.FindAccountMode(Now - Lifetime) is { } known ? Task.FromResult(known) : RefreshAccountMode(connection, cancellation);

    /// <summary>The account's modes as they are known, so that no one is asked; null where they are not.</summary>
    public AccountMode? FindAccountMode(ExchangeConnection connection) => ShelfOf(connection)?.FindAccountMode(Now - Lifetime);

    /// <summary>As <see cref="GetAccountMode"/>, but asks the exchange whatever is known.</summary>
    public Task<AccountMode> RefreshAccountMode(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        IExchangeAdapter adapter = adapterOf(connection.Exchange);
        if (ShelfOf(connection) is not { } shelf)
        {
            return adapter.GetMode(connection, cancellation);
        }

        int generation = shelf.Generation;
        return _accountReads.Join(
            (shelf, generation),
            async stop =>
            {
                AccountMode mode = await adapter.GetMode(connection, stop);
                shelf.Keep(mode, Now, generation);
                return mode;
            },
            cancellation);
    }

    /// <summary>Asks the exchange for position modes: one row for the account, or a row for each instrument where each has its own.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">Only these; null for all.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public async Task<IReadOnlyList<ExchangePositionMode>> ReadPositionModes(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        ModeShelf? shelf = ShelfOf(connection);
        int generation = shelf?.Generation ?? 0;
        IReadOnlyList<ExchangePositionMode> rows = await adapterOf(connection.Exchange).GetPositionModes(connection, instruments, cancellation);
        foreach (ExchangePositionMode row in rows)
        {
            shelf?.Keep(row.Symbol ?? "", row.PositionMode, Now, generation);
        }

        return rows;
    }

    /// <summary>Asks the exchange for margin modes: one row for the account, or a row for each instrument where each has its own.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">Only these; null for all.</param>
    /// <param name="cancellation">A stop.</param>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public async Task<IReadOnlyList<ExchangeMarginMode>> ReadMarginModes(
        ExchangeConnection connection, IReadOnlyList<ExchangeInstrument>? instruments, CancellationToken cancellation)
    {
        IReadOnlyList<ExchangeMarginMode> rows = await adapterOf(connection.Exchange).GetMarginModes(connection, instruments, cancellation);
        if (rows.FirstOrDefault(static r => r.Symbol is null) is { } ofAccount)
        {
            ShelfOf(connection)?.Correct(ofAccount.MarginMode);
        }

        return rows;
    }

    /// <summary>Asks the exchange whether several assets of the account serve as margin together.</summary>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public async Task<ExchangeMultiAssetMode> ReadMultiAssetMode(ExchangeConnection connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        AccountMode mode = await RefreshAccountMode(connection, cancellation);
        return new ExchangeMultiAssetMode
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MultiAssetMode = mode.MultiAssetMode,
        };
    }

    /// <summary>Nothing is known of an account's modes any more; a read that is under way is not kept.</summary>
    public void Forget(ExchangeConnection connection) => ShelfOf(connection)?.Forget();

    private ModeShelf? ShelfOf(ExchangeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return connection.Account is { } account ? _shelves.GetOrAdd((account.Id, connection.BaseAddress.AbsoluteUri), static _ => new ModeShelf()) : null;
    }

    private string NameOf(ExchangeConnection connection, ExchangeInstrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return CapabilityGate.Allows(adapterOf(connection.Exchange).Definition, Capability.PerSymbolPositionMode) ? instrument.Symbol : "";
    }
}
