namespace ExchangeAccounts;

/// <summary>
/// Reads what an account has open in an instrument, all of it side by side. The rules only say sooner what the exchange
/// says too, so that no order is kept waiting for long, and none fails because a read does.
/// </summary>
internal static class OpenLoadReader
{
    /// <summary>What is not there by then is done without.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Never fails.</summary>
    /// <exception cref="OperationCanceledException">A stop.</exception>
    public static async Task<OpenLoad> Read(
        IExchangeAdapter adapter, ExchangeConnection connection, ExchangeInstrument instrument, TimeProvider clock, CancellationToken cancellation)
    {
        // The user asked for none of this: what is surprising about it is for -Verbose.
        ExchangeConnection quiet = connection with { Reporter = new QuietReporter(connection.Reporter) };
        DateTime began = clock.GetUtcNow().UtcDateTime;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using ITimer timer = clock.CreateTimer(static state => Expire((CancellationTokenSource)state!), limit, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(Patience, Timeout.InfiniteTimeSpan);

        Task<IReadOnlyList<ExchangeOrder>?> orders = Part("open orders", stop => adapter.GetOpenOrders(quiet, instrument, stop));
        Task<IReadOnlyList<ExchangePosition>?> positions = Part("positions", stop => adapter.GetPositions(quiet, instrument, stop));
        Task<IReadOnlyList<ExchangeLeverage>?> leverages = Part("leverage", stop => adapter.GetLeverage(quiet, [instrument], stop));
        Task<IReadOnlyList<ExchangeRiskLimit>?> tiers = Part("tiers", stop => adapter.GetRiskLimits(quiet, [instrument], stop));
        await Task.WhenAll(orders, positions, leverages, tiers);
        return new OpenLoad(
            began,
            (await orders)?.Where(o => o.Symbol == instrument.Symbol && !OrderVerdict.IsEnded(o.Status)).ToArray(),
            (await positions)?.Where(p => p.Symbol == instrument.Symbol && p.Size != 0m).ToArray(),
            (await leverages)?.FirstOrDefault(l => l.Symbol == instrument.Symbol),
            (await tiers)?.Where(t => t.Symbol == instrument.Symbol).OrderBy(static t => t.Tier).ToArray());

        async Task<IReadOnlyList<T>?> Part<T>(string what, Func<CancellationToken, Task<IReadOnlyList<T>>> read)
        {
            try
            {
                return await read(limit.Token);
            }
            catch (ExchangeException e)
            {
                connection.Reporter.Note($"{connection.Label}: {what} of {instrument.Symbol} could not be read, and only the exchange checks the order against them. {e.Message}");
                return null;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                connection.Reporter.Note($"{connection.Label}: {what} of {instrument.Symbol} took more than {Patience.TotalSeconds:0} s to read, and only the exchange checks the order against them.");
                return null;
            }
        }
    }

    private static void Expire(CancellationTokenSource limit)
    {
        try
        {
            limit.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The last reply came at the same moment.
        }
    }

    private sealed class QuietReporter(ICallReporter reporter) : ICallReporter
    {
        public void Request(RequestTrace trace) => reporter.Request(trace);

        public void Detail(string text) => reporter.Detail(text);

        public void Note(string text) => reporter.Note(text);

        public void Warning(string text) => reporter.Detail(text);
    }
}
