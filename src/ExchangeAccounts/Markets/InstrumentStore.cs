using System.Collections.Concurrent;

namespace ExchangeAccounts;

/// <summary>
/// The instruments of all exchanges, for the whole process: in memory and, for a day, on the disk. However many callers
/// ask at once, each set is fetched once. The instruments of a simulated exchange end with the process and stay in memory.
/// </summary>
/// <param name="folders">Where the cache is; asked each time.</param>
/// <param name="writer">Writes the cache.</param>
/// <param name="clock">Tells when a day is over.</param>
public sealed class InstrumentStore(Func<HomeFolders> folders, DurableWriter writer, TimeProvider clock)
{
    private readonly InstrumentCache _cache = new(folders, writer);
    private readonly ConcurrentDictionary<InstrumentKey, InstrumentBook> _memory = new();
    private readonly SharedReads<(InstrumentKey Key, bool Refresh), InstrumentBook> _flights = new();

    /// <summary>How long instruments are good for.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(1);

    /// <summary>The instruments of a connection's exchange, fetched only where neither memory nor disk has them.</summary>
    /// <param name="connection">Names the exchange, environment and base address.</param>
    /// <param name="fetch">Asks the exchange. Its token is cancelled only when no caller waits any more.</param>
    /// <param name="cancellation">Ends this caller's waiting, and nobody else's.</param>
    /// <exception cref="ExchangeException">What <paramref name="fetch"/> throws, to every caller who waits.</exception>
    public Task<InstrumentBook> Get(
        ExchangeConnection connection,
        Func<CancellationToken, Task<IReadOnlyList<ExchangeInstrument>>> fetch,
        CancellationToken cancellation)
    {
        InstrumentKey key = KeyOf(connection);
        return _memory.TryGetValue(key, out InstrumentBook? book) && IsFresh(book)
            ? Task.FromResult(book)
            : Join(key, connection, fetch, refresh: false, cancellation);
    }

    /// <summary>As <see cref="Get"/>, but asks the exchange whatever memory and disk hold.</summary>
    public Task<InstrumentBook> Refresh(
        ExchangeConnection connection,
        Func<CancellationToken, Task<IReadOnlyList<ExchangeInstrument>>> fetch,
        CancellationToken cancellation) =>
        Join(KeyOf(connection), connection, fetch, refresh: true, cancellation);

    /// <summary>
    /// What memory or disk holds, however old, for completion: never asks the exchange, never throws. Null where there
    /// is nothing.
    /// </summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="baseAddress">The base address; not looked at for simulated exchanges.</param>
    public InstrumentBook? TryPeek(string exchange, string environment, Uri? baseAddress)
    {
        InstrumentKey key = InstrumentKey.For(exchange, environment, baseAddress);
        if (_memory.TryGetValue(key, out InstrumentBook? book))
        {
            return book;
        }

        return key.Persistent && _cache.Read(key) is { } kept ? _memory.GetOrAdd(key, kept) : null;
    }

    private Task<InstrumentBook> Join(
        InstrumentKey key,
        ExchangeConnection connection,
        Func<CancellationToken, Task<IReadOnlyList<ExchangeInstrument>>> fetch,
        bool refresh,
        CancellationToken cancellation) =>
        _flights.Join((key, refresh), stop => Load(key, connection, fetch, refresh, stop), cancellation);

    private async Task<InstrumentBook> Load(
        InstrumentKey key,
        ExchangeConnection connection,
        Func<CancellationToken, Task<IReadOnlyList<ExchangeInstrument>>> fetch,
        bool refresh,
        CancellationToken stop)
    {
        if (!refresh && Known(key) is { } known)
        {
            return known;
        }

        IReadOnlyList<ExchangeInstrument> instruments = await fetch(stop);
        InstrumentBook book = new(connection.Exchange, connection.Environment, clock.GetUtcNow().UtcDateTime, instruments);

        // An exchange that lists nothing is having a bad moment, not a day without trading.
        if (instruments.Count > 0)
        {
            _memory[key] = book;
            if (key.Persistent)
            {
                _cache.Write(key, book);
            }
        }

        return book;
    }

    private InstrumentBook? Known(InstrumentKey key)
    {
        // Another flight may have ended between the caller's look and this one.
        if (_memory.TryGetValue(key, out InstrumentBook? book) && IsFresh(book))
        {
            return book;
        }

        if (!key.Persistent || _cache.Read(key) is not { } kept || !IsFresh(kept))
        {
            return null;
        }

        _memory[key] = kept;
        return kept;
    }

    // A file from the future was written under a wrong clock, and might never age.
    private bool IsFresh(InstrumentBook book)
    {
        TimeSpan age = clock.GetUtcNow().UtcDateTime - book.AsOf;
        return age < Lifetime && age > -TimeSpan.FromMinutes(10);
    }

    private static InstrumentKey KeyOf(ExchangeConnection connection) =>
        InstrumentKey.For(connection.Exchange, connection.Environment, connection.BaseAddress);
}
