namespace ExchangeAccounts;

/// <summary>Writes histories to files: those that the exchange prepares, where it does; else a page at a time.</summary>
public sealed class HistoryExporter
{
    private readonly ExchangeRuntime _runtime;
    private readonly PendingExports _pending;
    private readonly DurableWriter _writer;

    internal HistoryExporter(ExchangeRuntime runtime, PendingExports pending, DurableWriter writer) => (_runtime, _pending, _writer) = (runtime, pending, writer);

    /// <summary>Looks at what is wanted, at the place for the file, and at what earlier runs have left. Sends nothing.</summary>
    /// <param name="connection">The account; without a key will do.</param>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/> on StartTime, Symbol or Path: times in the wrong order or yet to come, a longer span
    /// than the exchange prepares, a symbol where a prepared file has all, a file that is there and may not be overwritten.
    /// </exception>
    public HistoryExportPlan Plan(ExchangeConnection connection, HistoryExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(request);
        DateTime now = _runtime.Clock.GetUtcNow().UtcDateTime;
        HistorySpan span = HistorySpan.Of(request.StartTime, request.EndTime, now);

        // A file ends now at the latest, so that the next one can begin where it ends.
        DateTime end = span.EndTime > now ? new DateTime(Math.Max(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), span.StartTime!.Value.Ticks), DateTimeKind.Utc) : span.EndTime;
        span = span with { EndTime = end };
        ExportFile.Check(connection, request.Path, request.Force);
        if (!_runtime.Adapter(connection.Exchange).Definition.HistoryFiles.TryGetValue(request.Kind, out HistoryFileTerms? terms))
        {
            return new HistoryExportPlan { Request = request, Span = span };
        }

        string word = HistoryExportPlan.Word(request.Kind);
        if (!string.IsNullOrWhiteSpace(request.Symbol))
        {
            throw connection.Invalid(nameof(request.Symbol), $"files of {word} that {connection.Exchange} prepares have those of all symbols.")
                .With(advice: "Leave out -Symbol, or read the history of the symbol and write it: Get-ExchangeOrder, Get-ExchangeTrade or Get-ExchangeLedger with -Symbol, and ConvertTo-ExchangeCsv.");
        }

        if (end - span.StartTime > terms.MaxSpan)
        {
            throw connection.Invalid(nameof(request.StartTime), $"{connection.Exchange} prepares files of at most {terms.MaxSpan.TotalDays:0} days, and from {ViewText.Time(span.StartTime)} to {ViewText.Time(end)} UTC it is longer.")
                .With(advice: "Export it in parts, each to a file of its own.");
        }

        IReadOnlyList<PendingExport> pending = [.. _pending.Of(connection.Account?.Id ?? Guid.Empty).Where(e => e.Kind == request.Kind)];
        PendingExport? earlier = pending.FirstOrDefault(e => e.Is(request.Kind, span.StartTime!.Value, end));
        return new HistoryExportPlan
        {
            Request = request,
            Span = span,
            Terms = terms,
            Earlier = earlier,
            Warnings = [.. pending.Select(e => Warning(connection, e, isThis: e == earlier))],
        };
    }

    /// <summary>Writes the file.</summary>
    /// <param name="connection">The account, with its key.</param>
    /// <param name="plan">What <see cref="Plan"/> said.</param>
    /// <param name="askAnew">Whether to ask for another file where an earlier one cannot be fetched any more, given what would be done.</param>
    /// <param name="progress">Told how far it is, on any thread; null for nobody.</param>
    /// <param name="cancellation">A stop. A prepared file is gone on with by the next run.</param>
    /// <returns>What was written; null where an earlier file was gone and was not to be asked for anew.</returns>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.StateUnwritable"/>: nothing was asked for, or it is kept; <see cref="FailureKind.OutcomeUnknown"/>
    /// where nobody knows whether a file is made; what the exchange or the way to it refused. Of a failure no file is left.
    /// </exception>
    public async Task<ExchangeHistoryExport?> Run(
        ExchangeConnection connection, HistoryExportPlan plan, Func<string, Task<bool>> askAnew, Action<HistoryExportProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(plan);

        // First the place: a file that cannot be written must not cost one of the month's.
        using ExportFile file = ExportFile.Begin(_writer, plan.Request.Path, plan.Request.Force);
        if (plan.Terms is null)
        {
            long rows = await new PagedExport(_runtime, connection, plan).Write(file, progress, cancellation);
            return Result(connection, plan, file.Finish(connection)) with { Rows = rows };
        }

        PreparedExport prepared = new(_runtime, connection, plan, _pending) { AskAnew = askAnew, Progress = progress };
        if (await prepared.Write(file, cancellation) is not { } entry)
        {
            return null;
        }

        long bytes;
        try
        {
            bytes = file.Finish(connection);
        }
        catch (ExchangeException e)
        {
            throw PreparedExport.Kept(e, entry);
        }

        _pending.Remove(entry);
        return Result(connection, plan, bytes) with { Prepared = true, DownloadId = entry.DownloadId, AskedAt = entry.AskedAt };
    }

    private static string Warning(ExchangeConnection connection, PendingExport entry, bool isThis)
    {
        string what = $"{connection.Label}: the file of {HistoryExportPlan.Word(entry.Kind)} from {ViewText.Time(entry.StartTime)} to {ViewText.Time(entry.EndTime)} UTC";
        string asked = ViewText.Time(entry.AskedAt) + " UTC";
        return (entry.DownloadId, isThis) switch
        {
            (null, true) => $"{what} was to be asked for on {asked} already, and no answer is written down: it may have used one of the month's files. The download center of the exchange's site shows whether it is there.",
            (null, false) => $"{what} was to be asked for on {asked}, and no answer is written down: it may have used one of the month's files.",
            (_, true) => $"{what} was asked for on {asked}, and not fetched. This run goes on with it, id {entry.DownloadId}.",
            _ => $"{what} was asked for on {asked}, and not fetched. To get it without another of the month's files, run the command with {PreparedExport.Exact(entry)}.",
        };
    }

    private static ExchangeHistoryExport Result(ExchangeConnection connection, HistoryExportPlan plan, long bytes) => new()
    {
        Account = connection.AccountName,
        Exchange = connection.Exchange,
        Environment = connection.Environment,
        Kind = plan.Request.Kind,
        Symbol = string.IsNullOrWhiteSpace(plan.Request.Symbol) ? null : plan.Request.Symbol,
        StartTime = plan.StartTime,
        EndTime = plan.EndTime,
        Path = plan.Request.Path,
        Bytes = bytes,
        Prepared = false,
    };
}
