using System.Collections.Concurrent;
using System.Diagnostics;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows how far exports are, one record each, once they take longer than a moment.</summary>
/// <param name="cmdlet">Writes them.</param>
/// <param name="post">Hands something to the pipeline thread.</param>
internal sealed class ExportMeter(PSCmdlet cmdlet, Action<Action> post)
{
    /// <summary>Milliseconds; shorter exports show no progress.</summary>
    private const long ShowAfter = 500;

    /// <summary>Milliseconds between two records of an export.</summary>
    private const long ShowEvery = 250;

    private readonly ConcurrentDictionary<int, string> _shown = new();
    private int _last;

    /// <summary>One for an account; told on any thread.</summary>
    public Action<HistoryExportProgress> For(ExchangeConnection connection)
    {
        int id = Interlocked.Increment(ref _last);
        string activity = $"{cmdlet.MyInvocation.MyCommand.Name} {connection.Label}";
        Stopwatch elapsed = Stopwatch.StartNew();
        long next = 0;
        int turn = 0;
        return progress =>
        {
            long now = elapsed.ElapsedMilliseconds;
            if (now < next)
            {
                return;
            }

            next = now + ShowEvery;
            int mine = Interlocked.Increment(ref turn);
            _ = ShowLater(progress, mine, now < ShowAfter ? ShowAfter - (int)now : 0);
        };

        // A wait says nothing more for ten seconds: what it said in the first moment is shown when that has passed.
        async Task ShowLater(HistoryExportProgress progress, int mine, long delay)
        {
            await Task.Delay((int)delay);
            if (mine == Volatile.Read(ref turn))
            {
                post(() => Show(id, activity, progress));
            }
        }
    }

    /// <summary>Takes away what is shown; on the pipeline thread.</summary>
    public void Hide()
    {
        foreach ((int id, string activity) in _shown)
        {
            cmdlet.WriteProgress(new ProgressRecord(id, activity, "done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void Show(int id, string activity, HistoryExportProgress progress)
    {
        _shown[id] = activity;
        cmdlet.WriteProgress(new ProgressRecord(id, activity, progress.Text) { PercentComplete = progress.Share is { } share ? (int)(100 * Math.Clamp(share, 0, 1)) : -1 });
    }
}
