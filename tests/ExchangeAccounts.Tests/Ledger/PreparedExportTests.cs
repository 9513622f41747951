namespace ExchangeAccounts.Tests.Ledger;

public sealed class PreparedExportTests : IDisposable
{
    private readonly FailingWriter _disk = new();
    private readonly ExportDesk _desk;

    public PreparedExportTests() => _desk = new ExportDesk(_disk);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_file_is_asked_for_once_waited_for_and_fetched()
    {
        int polls = 0;
        _desk.State = id => ++polls < 4 ? ExportDesk.Processing(id) : ExportDesk.Ready(id);
        List<string> heard = [];

        ExchangeHistoryExport done = (await _desk.Export(progress: p => heard.Add(p.Text)))!;

        Assert.Equal(ExportDesk.Content, await File.ReadAllBytesAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal((true, "id-1", null, (long)ExportDesk.Content.Length, _desk.Path), (done.Prepared, done.DownloadId, done.Rows, done.Bytes, done.Path));
        Assert.Equal((done.StartTime, done.EndTime), Assert.Single(_desk.Asked));
        Assert.All(_desk.Polled.Zip(_desk.Polled.Skip(1)), p => Assert.True(p.Second.At - p.First.At >= TimeSpan.FromSeconds(10), "asked too often"));
        Assert.Equal(4, _desk.Polled.Count);
        Assert.Contains(heard, static t => t.Contains("id-1", StringComparison.Ordinal));
        Assert.Empty(_desk.Pending);
        Assert.Equal(["trades.csv"], _desk.Files);
    }

    [Fact]
    public async Task The_first_look_comes_when_the_exchange_says_that_it_may_be_done()
    {
        _desk.Adapter.OnRequestHistoryFile = static (_, _, _) => Task.FromResult(new HistoryFileTicket("7", TimeSpan.FromSeconds(3)));
        DateTime began = _desk.Now;
        await _desk.Export();
        Assert.Equal(TimeSpan.FromSeconds(3), _desk.Polled[0].At - began);
    }

    [Fact]
    public async Task An_interrupted_wait_goes_on_with_its_id_and_uses_no_other_of_the_months_files()
    {
        HistoryExportRequest request = _desk.Request();
        await _desk.Interrupt(request);
        Assert.Single(_desk.Pending);
        Assert.Empty(_desk.Files);

        HistoryExportPlan plan = _desk.Plan(request);
        ExchangeHistoryExport done = (await _desk.Export(request))!;

        Assert.False(plan.UsesQuota);
        Assert.StartsWith("Go on with the prepared file of the trades from", plan.Action, StringComparison.Ordinal);
        Assert.Contains("goes on with it, id id-1", Assert.Single(plan.Warnings), StringComparison.Ordinal);
        Assert.Equal(("id-1", 1), (done.DownloadId, _desk.Asked.Count));
        Assert.Empty(_desk.Pending);
        Assert.Empty(_desk.Plan(request with { Force = true }).Warnings);
    }

    [Fact]
    public async Task A_file_of_another_span_is_named_with_the_times_that_get_it()
    {
        HistoryExportRequest first = _desk.Request(days: 20);
        await _desk.Interrupt(first);

        HistoryExportPlan other = _desk.Plan();

        Assert.True(other.UsesQuota);
        Assert.Contains($"-StartTime {first.StartTime:yyyy-MM-ddTHH:mm:ss.FFF}Z -EndTime {first.EndTime:yyyy-MM-ddTHH:mm:ss.FFF}Z", Assert.Single(other.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_expires_before_it_is_fetched_or_never_comes_is_unavailable()
    {
        _desk.State = static id => ExportDesk.Expired(id);
        Assert.Equal(FailureKind.Unavailable, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export())).Kind);
        Assert.Empty(_desk.Pending);
        Assert.Empty(_desk.Questions);

        // A day of waiting, which passes while the exchange is asked.
        _desk.State = id =>
        {
            _desk.Clock.Advance(TimeSpan.FromHours(25));
            return ExportDesk.Processing(id);
        };
        ExchangeException never = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export());
        Assert.Equal(FailureKind.Unavailable, never.Kind);
        Assert.Contains("in 24 hours", never.Message, StringComparison.Ordinal);
        Assert.Single(_desk.Pending);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_has_expired_is_asked_for_anew_only_after_a_yes(bool answer)
    {
        await _desk.Interrupt();
        _desk.State = static id => id == "id-1" ? ExportDesk.Expired(id) : ExportDesk.Ready(id);
        _desk.Answer = answer;

        ExchangeHistoryExport? done = await _desk.Export();

        string question = Assert.Single(_desk.Questions);
        Assert.Contains("id-1, cannot be fetched any more. Ask anew", question, StringComparison.Ordinal);
        Assert.Contains("one of 5 a month", question, StringComparison.Ordinal);
        Assert.Contains("1500 of the 2400", question, StringComparison.Ordinal);
        Assert.Equal((answer ? "id-2" : null, answer ? 2 : 1), (done?.DownloadId, _desk.Asked.Count));
        Assert.Empty(_desk.Pending);
        Assert.Equal(answer ? ["trades.csv"] : [], _desk.Files);
    }

    [Fact]
    public async Task A_file_the_exchange_does_not_know_any_more_is_one_that_has_expired()
    {
        await _desk.Interrupt();
        _desk.State = static id => id == "id-1" ? throw Desk.Failure(FailureKind.NotFound) : ExportDesk.Ready(id);
        Assert.Equal("id-2", (await _desk.Export())!.DownloadId);
        Assert.Single(_desk.Questions);
    }

    [Fact]
    public async Task What_is_older_than_a_month_is_forgotten_and_what_is_broken_still_counts()
    {
        HistoryExportRequest request = _desk.Request();
        await _desk.Interrupt(request);
        await File.WriteAllTextAsync(_desk.Pending[0], "{", ExportDesk.Stop);
        File.SetLastWriteTimeUtc(_desk.Pending[0], _desk.Now);
        Assert.Contains("no answer is written down", Assert.Single(_desk.Plan(request).Warnings), StringComparison.Ordinal);

        _desk.Clock.Advance(TimeSpan.FromDays(32));
        Assert.Empty(_desk.Plan(request).Warnings);
        Assert.Empty(_desk.Pending);
    }

    [Fact]
    public async Task Two_runs_for_the_same_ask_once()
    {
        HistoryExportPlan plan = _desk.Plan();
        HistoryExportPlan other = _desk.Plan(_desk.Request() with { Path = _desk.Path + "2" });
        TaskCompletionSource<HistoryFileTicket> answer = new();
        _desk.Adapter.OnRequestHistoryFile = (_, start, end) =>
        {
            _desk.Asked.Add((start, end));
            return answer.Task;
        };
        int polls = 0;
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _desk.Adapter.OnGetHistoryFile = async (_, id) =>
        {
            if (Interlocked.Increment(ref polls) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            return ExportDesk.Ready(id);
        };

        Task<ExchangeHistoryExport?> one = Task.Run(() => _desk.Desk.Runtime.Exports.Run(_desk.Desk.Here, plan, static _ => Task.FromResult(true), null, ExportDesk.Stop), ExportDesk.Stop);
        Task<ExchangeHistoryExport?> two = Task.Run(() => _desk.Desk.Runtime.Exports.Run(_desk.Desk.Here, other, static _ => Task.FromResult(true), null, ExportDesk.Stop), ExportDesk.Stop);
        answer.SetResult(new HistoryFileTicket("only", TimeSpan.Zero));

        Assert.All(await Task.WhenAll(one, two), static e => Assert.Equal("only", e!.DownloadId));
        Assert.Single(_desk.Asked);
    }
}
