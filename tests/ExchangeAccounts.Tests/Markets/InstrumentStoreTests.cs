namespace ExchangeAccounts.Tests.Markets;

public sealed class InstrumentStoreTests : IDisposable
{
    private static readonly ExchangeConnection Connection = new()
    {
        Exchange = Instruments.Exchange,
        Environment = ExchangeEnvironments.Live,
        BaseAddress = new Uri("https://api.example.com"),
    };

    private static readonly ExchangeConnection Simulated = Connection with
    {
        Environment = ExchangeEnvironments.Simulated,
        BaseAddress = new Uri("https://simulated.invalid"),
    };

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private int _fetches;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_answers_the_second_time()
    {
        InstrumentStore store = Store();

        InstrumentBook first = await store.Get(Connection, Fetch, default);
        InstrumentBook second = await store.Get(Connection, Fetch, default);

        Assert.Same(first, second);
        Assert.Equal(1, _fetches);
        Assert.Equal(_clock.GetUtcNow().UtcDateTime, first.AsOf);
    }

    [Fact]
    public async Task The_disk_answers_the_next_process_with_equal_instruments()
    {
        ExchangeInstrument odd = Instruments.Btc with
        {
            Symbol = "ODD:20261225-USDT",
            MarketType = MarketType.Future,
            TickSize = 0.0000000000000000000000000001m,
            MaxPrice = 79228162514264337593543950335m,
            DeliveryTime = new DateTime(2026, 12, 25, 8, 0, 0, DateTimeKind.Utc),
            RawStatus = "Ünknown\n\"1\"",
        };
        InstrumentBook written = await Store().Get(Connection, _ => Result(Instruments.Btc, Instruments.BtcInverse, odd), default);

        InstrumentBook read = await Store().Get(Connection, Fetch, default);

        Assert.Equal(0, _fetches);
        Assert.Equal(written.Instruments, read.Instruments);
        Assert.Equal(written.AsOf, read.AsOf);
        Assert.Equal(DateTimeKind.Utc, read.Instruments[2].DeliveryTime!.Value.Kind);
    }

    [Fact]
    public async Task After_a_day_they_are_fetched_again_from_memory_and_disk_alike()
    {
        InstrumentStore store = Store();
        await store.Get(Connection, Fetch, default);
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await store.Get(Connection, Fetch, default);
        Assert.Equal(1, _fetches);

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Store().Get(Connection, Fetch, default);
        Assert.Equal(2, _fetches);
        await store.Get(Connection, Fetch, default);
        Assert.Equal(2, _fetches);

        _clock.Advance(TimeSpan.FromDays(-1));
        await Store().Get(Connection, Fetch, default);
        Assert.Equal(3, _fetches);
    }

    [Fact]
    public async Task Refresh_asks_the_exchange_and_replaces_what_is_kept()
    {
        InstrumentStore store = Store();
        await store.Get(Connection, Fetch, default);

        InstrumentBook fresh = await store.Refresh(Connection, _ => Result(Instruments.BtcInverse), default);

        Assert.Equal(Instruments.BtcInverse, Assert.Single(fresh.Instruments));
        Assert.Same(fresh, await store.Get(Connection, Fetch, default));
        Assert.Equal(fresh.Instruments, (await Store().Get(Connection, Fetch, default)).Instruments);
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_fetch()
    {
        InstrumentStore store = Store();
        TaskCompletionSource<IReadOnlyList<ExchangeInstrument>> reply = new();
        Task<IReadOnlyList<ExchangeInstrument>> Slow(CancellationToken stop)
        {
            Interlocked.Increment(ref _fetches);
            return reply.Task;
        }

        Task<InstrumentBook>[] callers = [.. Enumerable.Range(0, 50).Select(_ => store.Get(Connection, Slow, default))];
        reply.SetResult([Instruments.Btc]);
        InstrumentBook[] books = await Task.WhenAll(callers);

        Assert.Equal(1, _fetches);
        Assert.All(books, b => Assert.Same(books[0], b));
    }

    [Fact]
    public async Task A_caller_who_leaves_does_not_stop_the_others_and_the_last_one_stops_the_fetch()
    {
        InstrumentStore store = Store();
        TaskCompletionSource started = new();
        TaskCompletionSource stopped = new();
        async Task<IReadOnlyList<ExchangeInstrument>> Endless(CancellationToken stop)
        {
            Interlocked.Increment(ref _fetches);
            started.SetResult();
            await using CancellationTokenRegistration registration = stop.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        }

        using CancellationTokenSource one = new();
        using CancellationTokenSource two = new();
        Task<InstrumentBook> first = store.Get(Connection, Endless, one.Token);
        Task<InstrumentBook> second = store.Get(Connection, Endless, two.Token);
        await started.Task;

        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(second.IsCompleted);
        Assert.False(stopped.Task.IsCompleted);

        await two.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await stopped.Task;
        Assert.Equal(1, _fetches);
        Assert.Single((await store.Get(Connection, Fetch, default)).Instruments);
    }

    [Fact]
    public async Task A_failure_reaches_the_callers_and_is_not_kept()
    {
        InstrumentStore store = Store();

        await Assert.ThrowsAsync<ExchangeException>(() => store.Get(Connection, _ => throw new ExchangeException(FailureKind.Unreachable, "no"), default));

        Assert.Single((await store.Get(Connection, Fetch, default)).Instruments);
    }

    [Fact]
    public async Task An_exchange_that_lists_nothing_is_asked_again()
    {
        InstrumentStore store = Store();

        Assert.Empty((await store.Get(Connection, _ => Result(), default)).Instruments);

        Assert.Single((await store.Get(Connection, Fetch, default)).Instruments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"Version\":2}")]
    [InlineData("cut")]
    [InlineData("newer")]
    [InlineData("nulls")]
    public async Task A_cache_that_cannot_be_read_is_fetched_again(string content)
    {
        await Store().Get(Connection, Fetch, default);
        string path = Assert.Single(Directory.GetFiles(_folder.Home.InstrumentFolder));
        string good = await File.ReadAllTextAsync(path);
        await File.WriteAllTextAsync(path, content switch
        {
            "cut" => good[..(good.Length / 2)],
            "newer" => good.Replace("\"Version\":1", "\"Version\":2", StringComparison.Ordinal),
            "nulls" => good.Replace("\"BTCUSDT\"", "null", StringComparison.Ordinal),
            _ => content,
        });

        Assert.Null(Peek(Store()));
        Assert.Single((await Store().Get(Connection, Fetch, default)).Instruments);
        Assert.Equal(2, _fetches);
        Assert.NotNull(Peek(Store()));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_no_failure()
    {
        Directory.CreateDirectory(_folder.Home.Cache);
        await File.WriteAllTextAsync(_folder.Home.InstrumentFolder, "a file where the folder should be");

        Assert.Single((await Store().Get(Connection, Fetch, default)).Instruments);
        Assert.Null(Peek(Store()));
    }

    [Fact]
    public async Task Peeking_reads_what_there_is_however_old_and_never_fetches()
    {
        Assert.Null(Peek(Store()));
        await Store().Get(Connection, Fetch, default);
        _clock.Advance(TimeSpan.FromDays(40));
        InstrumentStore store = Store();

        Assert.Single(Peek(store)!.Instruments);
        await store.Get(Connection, Fetch, default);

        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task Each_address_and_environment_has_its_own()
    {
        InstrumentStore store = Store();
        await store.Get(Connection, Fetch, default);
        await store.Get(Connection with { BaseAddress = new Uri("https://api.example.org") }, Fetch, default);
        await store.Get(Connection with { Environment = ExchangeEnvironments.Testnet }, Fetch, default);
        await store.Get(Connection with { Exchange = "ANY" }, Fetch, default);

        Assert.Equal(3, _fetches);
        Assert.Equal(3, Directory.GetFiles(_folder.Home.InstrumentFolder).Length);
    }

    [Fact]
    public async Task A_simulated_exchange_leaves_nothing_on_the_disk()
    {
        InstrumentStore store = Store();
        await store.Get(Simulated, Fetch, default);
        await store.Get(Simulated with { BaseAddress = new Uri("https://another.invalid") }, Fetch, default);

        Assert.Equal(1, _fetches);
        Assert.False(Directory.Exists(_folder.Home.Cache));
        Assert.NotNull(store.TryPeek("any", "simulated", baseAddress: null));
        Assert.Null(Store().TryPeek("any", "simulated", baseAddress: null));
    }

    private InstrumentStore Store() => new(() => _folder.Home, new DurableWriter(), _clock);

    private static InstrumentBook? Peek(InstrumentStore store) => store.TryPeek(Connection.Exchange, Connection.Environment, Connection.BaseAddress);

    private Task<IReadOnlyList<ExchangeInstrument>> Fetch(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _fetches);
        return Result(Instruments.Btc);
    }

    private static Task<IReadOnlyList<ExchangeInstrument>> Result(params ExchangeInstrument[] instruments) =>
        Task.FromResult<IReadOnlyList<ExchangeInstrument>>(instruments);
}
