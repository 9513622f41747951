using System.Globalization;

namespace ExchangeAccounts;

/// <summary>
/// Asks a history, again where a failure passes by itself: in the midst of a long run a limit or a dropped connection must not
/// cost what was read. A failure of the first request is the user's at once, as with every other read.
/// </summary>
internal sealed class HistoryAsker<T>(HistorySource<T> source, DateTime start, DateTime end, bool oldestFirst, TimeProvider clock)
{
    private const int Tries = 5;

    /// <summary>A reply that cannot be read may have been cut on its way, but is seldom another at the next try.</summary>
    private const int TriesToRead = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private int _requests;
    private int _ofSlice;
    private HistorySlice? _slice;
    private long _rows;
    private DateTime? _reached;

    public Action<HistoryProgress>? Progress { get; set; }

    /// <summary>One page.</summary>
    public async Task<HistoryPage<T>> Ask(HistorySlice slice, HistoryRead read, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                HistoryPage<T> page = await source.Read(read, cancellation);
                _requests++;
                _ofSlice = slice == _slice ? _ofSlice + 1 : 1;
                _slice = slice;
                Tell(slice, page);
                return page;
            }
            catch (ExchangeException e) when (_requests > 0 && attempt < (e.Kind == FailureKind.Protocol ? TriesToRead : Tries) && Passes(e))
            {
                await Task.Delay(FirstWait * Math.Pow(2, attempt - 1), clock, cancellation);
            }
            catch (ExchangeException e) when (_requests > 0)
            {
                throw e.With(HowFar());
            }
        }
    }

    /// <summary>Rows that went on to who reads them.</summary>
    public void Passed(List<T> rows)
    {
        _rows += rows.Count;
        _reached = source.TimeOf(rows[^1]) ?? _reached;
    }

    // Where a request may not be sent yet, the pipeline itself waits; a ban is longer than anyone should wait unasked.
    private bool Passes(ExchangeException failure) => failure.Kind switch
    {
        FailureKind.RateLimited => !(failure.NextAllowedAt - clock.GetUtcNow().UtcDateTime > LongestWait),
        FailureKind.Unreachable or FailureKind.Unavailable or FailureKind.ClockSkew or FailureKind.Protocol => true,
        _ => false,
    };

    private string HowFar() => _reached is not { } reached
        ? $"No row of the {source.Traits.Name} was read before."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Before that, {_rows:N0} rows of the {source.Traits.Name} were read, {(oldestFirst ? "up" : "back")} to {reached:yyyy-MM-ddTHH:mm:ss.fffZ}: {(oldestFirst ? "-After the last of them goes on from there" : "-EndTime with that time goes on from there, and gives the rows of that moment once more")}.");

    private void Tell(HistorySlice slice, HistoryPage<T> page)
    {
        if (Progress is null)
        {
            return;
        }

        DateTime? last = page.Rows.Count == 0 ? null : source.TimeOf(page.Rows[^1]);
        bool done = page.Next is null || page.Rows.Count == 0;
        double covered = done || last is not { } time || slice.Length <= TimeSpan.Zero ? 1
            : Math.Clamp((source.Traits.OldestFirst ? time - slice.Start : slice.End - time) / slice.Length, 0.001, 1);
        double ofSlice = (_ofSlice / covered) - _ofSlice;
        TimeSpan rest = oldestFirst ? end - slice.End : slice.Start - start;
        double slices = source.Traits.Window is { } window && rest > TimeSpan.Zero ? Math.Ceiling(rest / window) : 0;
        int left = (int)Math.Min(ofSlice + (slices * (done ? Math.Max(_ofSlice, 1) : _ofSlice + ofSlice)), int.MaxValue);
        double total = (end - start) <= TimeSpan.Zero ? 1 : Math.Clamp(1 - ((rest + (slice.Length * (1 - covered))) / (end - start)), 0, 1);
        Progress(new HistoryProgress(source.Traits.Name, _requests, _rows + page.Rows.Count, last ?? _reached, total, left, source.Traits.Pace * left));
    }
}
