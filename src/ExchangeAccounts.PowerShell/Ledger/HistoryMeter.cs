using System.Diagnostics;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows how far the reading of one account's history is, and says once what a long one will take.</summary>
/// <param name="cmdlet">Writes it.</param>
/// <param name="post">Hands something to the pipeline thread.</param>
/// <param name="label">The account.</param>
/// <param name="id">Of its progress record; the command's own is 0.</param>
internal sealed class HistoryMeter(PSCmdlet cmdlet, Action<Action> post, string label, int id)
{
    /// <summary>Shorter reads show no progress.</summary>
    private const long ShowAfter = 500;

    /// <summary>Milliseconds between two records: a fast read tells hundreds of requests a second.</summary>
    private const long ShowEvery = 250;

    private const int ManyRequests = 10;
    private static readonly TimeSpan LongTime = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private long _next = ShowAfter;
    private int _said;
    private bool _shown;
    private bool _ended;

    /// <summary>After a request, on any thread.</summary>
    public void Tell(HistoryProgress progress)
    {
        if ((progress.RequestsLeft >= ManyRequests || progress.TimeLeft >= LongTime) && Interlocked.Exchange(ref _said, 1) == 0)
        {
            post(() => cmdlet.WriteVerbose($"{label}: the {progress.Name} wants {LedgerView.Left(progress)}."));
        }

        long now = _elapsed.ElapsedMilliseconds;
        long next = Interlocked.Read(ref _next);
        if (now >= next && Interlocked.CompareExchange(ref _next, now + ShowEvery, next) == next)
        {
            post(() => Show(progress));
        }
    }

    /// <summary>Nothing more comes; on any thread.</summary>
    public void End() => post(Hide);

    /// <summary>Takes it away; on the pipeline thread.</summary>
    public void Hide()
    {
        _ended = true;
        if (_shown)
        {
            _shown = false;
            cmdlet.WriteProgress(new ProgressRecord(id, Activity(""), "done") { ParentActivityId = 0, RecordType = ProgressRecordType.Completed });
        }
    }

    private void Show(HistoryProgress progress)
    {
        if (_ended)
        {
            return;
        }

        // The exchange's limits say what it takes at least; what it took so far may be more.
        double share = Math.Clamp(progress.Share, 0, 1);
        double pace = share > 0 ? _elapsed.Elapsed.TotalSeconds * (1 - share) / share : 0;
        double left = progress.RequestsLeft > 0 ? Math.Max(progress.TimeLeft.TotalSeconds, pace) : pace;
        _shown = true;
        cmdlet.WriteProgress(new ProgressRecord(id, Activity(", " + progress.Name), LedgerView.Progress(progress))
        {
            ParentActivityId = 0,
            PercentComplete = (int)(100 * share),
            SecondsRemaining = left > 0 ? (int)Math.Min(Math.Ceiling(left), int.MaxValue) : -1,
            CurrentOperation = LedgerView.Left(progress),
        });
    }

    private string Activity(string of) => cmdlet.MyInvocation.MyCommand.Name + " " + label + of;
}
