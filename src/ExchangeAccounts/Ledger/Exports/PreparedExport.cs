using System.Globalization;

namespace ExchangeAccounts;

/// <summary>
/// Gets a file that the exchange prepares. What counts is written down first: that it is going to be asked for, and then the
/// id. Between the two only a crash can lose the id, and then the next run says that one of the month's files may be gone.
/// </summary>
internal sealed class PreparedExport(ExchangeRuntime runtime, ExchangeConnection connection, HistoryExportPlan plan, PendingExports pending)
{
    private const int FailuresInARow = 5;

    /// <summary>No exchange is asked more often how far a file is.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>Nothing that is this late comes while somebody waits.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    private readonly IExchangeAdapter _adapter = runtime.Adapter(connection.Exchange);
    private readonly Guid _account = connection.Account?.Id ?? Guid.Empty;

    /// <summary>Whether to ask anew where an earlier file is gone, given what is to be done.</summary>
    public required Func<string, Task<bool>> AskAnew { get; init; }

    /// <summary>Told how far it is; null for nobody.</summary>
    public Action<HistoryExportProgress>? Progress { get; init; }

    /// <summary>Waits for the file and writes its bytes.</summary>
    /// <returns>What was fetched; null where it was gone, and was not to be asked for anew.</returns>
    public async Task<PendingExport?> Write(ExportFile file, CancellationToken cancellation)
    {
        bool goesOn = !plan.UsesQuota;
        (PendingExport entry, TimeSpan pause) = goesOn ? (plan.Earlier!, TimeSpan.Zero) : await Ask(gone: null, cancellation);
        HistoryFileState? ready = await Wait(entry, pause, cancellation);
        if (ready is null && goesOn)
        {
            connection.Reporter.Warning($"{connection.Label}: the file that was asked for on {ViewText.Time(entry.AskedAt)} UTC, id {entry.DownloadId}, cannot be fetched any more.");
            pending.Remove(entry);
            if (!await AskAnew(plan.Anew(entry)))
            {
                return null;
            }

            (entry, pause) = await Ask(entry, cancellation);
            ready = await Wait(entry, pause, cancellation);
        }

        if (ready is null)
        {
            pending.Remove(entry);
            throw Failure(FailureKind.Unavailable, $"the file that was asked for, id {entry.DownloadId}, has expired before it was fetched.", "Run the command again: it asks for another of the month's files.");
        }

        await Download(entry, ready.Link!, file, cancellation);
        return entry;
    }

    private async Task<(PendingExport Entry, TimeSpan Pause)> Ask(PendingExport? gone, CancellationToken cancellation)
    {
        HistoryKind kind = plan.Request.Kind;
        using FileLock held = pending.Hold(_account, kind);
        PendingExport? known = pending.Of(_account).FirstOrDefault(e => e.Is(kind, plan.StartTime, plan.EndTime));
        if (known?.DownloadId is not null && known.DownloadId != gone?.DownloadId)
        {
            // Another run has asked for the very same since this one was planned.
            return (known, TimeSpan.Zero);
        }

        PendingExport entry = new() { AccountId = _account, Kind = kind, StartTime = plan.StartTime, EndTime = plan.EndTime, AskedAt = runtime.Clock.GetUtcNow().UtcDateTime };
        pending.Write(entry);
        HistoryFileTicket ticket;
        try
        {
            Tell("asking for the file", null);
            ticket = await _adapter.RequestHistoryFile(connection, kind, plan.StartTime, plan.EndTime, cancellation);
        }
        catch (Exception e) when (e is not ExchangeException { Kind: FailureKind.OutcomeUnknown })
        {
            // Refused, or never sent: all is as it was.
            PutBack(entry, known);
            throw;
        }

        entry = entry with { DownloadId = ticket.DownloadId };
        try
        {
            pending.Write(entry);
        }
        catch (ExchangeException e)
        {
            connection.Reporter.Warning($"{connection.Label}: the id of the file, {ticket.DownloadId}, could not be written down. If this run ends before the file is fetched, it is lost, and one of the month's files with it. {e.Message}");
        }

        return (entry, ticket.ExpectedWait is { } expected && expected < Pause ? expected : Pause);
    }

    private void PutBack(PendingExport entry, PendingExport? known)
    {
        pending.Remove(entry);
        if (known is { DownloadId: null })
        {
            try
            {
                pending.Write(known);
            }
            catch (ExchangeException)
            {
                // What went wrong with the request is on its way up, and counts more.
            }
        }
    }

    /// <summary>Asks now and then until the file is there; null where it was, and is not any more.</summary>
    private async Task<HistoryFileState?> Wait(PendingExport entry, TimeSpan pause, CancellationToken cancellation)
    {
        long began = runtime.Clock.GetTimestamp();
        int failures = 0;
        while (true)
        {
            TimeSpan waited = runtime.Clock.GetElapsedTime(began);
            Tell(string.Create(CultureInfo.InvariantCulture, $"waiting for the file, id {entry.DownloadId}, for {waited.TotalSeconds:0} s"), null);
            if (waited > LongestWait)
            {
                throw Kept(Failure(FailureKind.Unavailable, $"the exchange did not finish the file in {LongestWait.TotalHours:0} hours.", advice: null), entry);
            }

            await Task.Delay(pause, runtime.Clock, cancellation);
            pause = Pause;
            try
            {
                HistoryFileState state = await _adapter.GetHistoryFile(connection, entry.Kind, entry.DownloadId!, cancellation);
                if (state.Ready || state.Expired)
                {
                    return state.Ready ? state : null;
                }

                failures = 0;
                connection.Reporter.Detail($"{connection.Label}: the file {entry.DownloadId} is {state.RawStatus}");
            }
            catch (ExchangeException e) when (e.Kind == FailureKind.NotFound && entry == plan.Earlier)
            {
                return null;
            }
            catch (ExchangeException e) when (Passes(e.Kind) && ++failures < FailuresInARow)
            {
                connection.Reporter.Detail($"{e.Message}; asking again");
            }
            catch (ExchangeException e)
            {
                throw Kept(e, entry);
            }
        }
    }

    private async Task Download(PendingExport entry, string link, ExportFile file, CancellationToken cancellation)
    {
        try
        {
            Tell("fetching the file", null);
            await _adapter.DownloadHistoryFile(connection, link, file.Stream, Fetched, cancellation);
        }
        catch (ExchangeException e)
        {
            throw Kept(e, entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Kept(file.Unwritable(e), entry);
        }

        void Fetched(long bytes, long? all) => Tell(
            string.Create(CultureInfo.InvariantCulture, $"fetching the file, {bytes / 1024.0:N0} KB{(all is { } total ? $" of {total / 1024.0:N0}" : "")}"),
            all > 0 ? Math.Min(1, (double)bytes / all.Value) : null);
    }

    /// <summary>The same failure, saying that nothing of the month's files is lost with it.</summary>
    public static ExchangeException Kept(ExchangeException failure, PendingExport entry) =>
        failure.With($"The file, id {entry.DownloadId}, stays with the exchange: the same command goes on from here, with the times {Exact(entry)}, and uses no other of the month's files.");

    /// <summary>The times of a file as a command line takes them.</summary>
    public static string Exact(PendingExport entry) => string.Create(
        CultureInfo.InvariantCulture, $"-StartTime {entry.StartTime:yyyy-MM-ddTHH:mm:ss.FFF}Z -EndTime {entry.EndTime:yyyy-MM-ddTHH:mm:ss.FFF}Z");

    private static bool Passes(FailureKind kind) => kind is FailureKind.Unreachable or FailureKind.Unavailable or FailureKind.RateLimited or FailureKind.ClockSkew;

    private ExchangeException Failure(FailureKind kind, string text, string? advice) =>
        new(kind, $"{connection.Label}: {text}") { Account = connection.Account?.Name, Advice = advice };

    private void Tell(string text, double? share) => Progress?.Invoke(new HistoryExportProgress(text, share));
}
