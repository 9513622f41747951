namespace ExchangeAccounts.Tests.Ledger;

/// <summary>Each step at which a disk, a network or an exchange can fail: no file is asked for twice, and none is left half written.</summary>
public sealed class PreparedExportTroubleTests : IDisposable
{
    private readonly FailingWriter _disk = new();
    private readonly ExportDesk _desk;

    public PreparedExportTroubleTests() => _desk = new ExportDesk(_disk);

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Nothing_is_asked_for_where_it_cannot_be_written_down_or_written()
    {
        _disk.OnMove = new IOException("No space left on device");
        ExchangeException intent = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export());
        _disk.OnMove = null;
        Directory.CreateDirectory(_desk.Path + ".partial");
        ExchangeException place = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export());

        Assert.Equal((FailureKind.StateUnwritable, FailureKind.StateUnwritable), (intent.Kind, place.Kind));
        Assert.Empty(_desk.Asked);
        Assert.Empty(_desk.Pending);
    }

    [Fact]
    public async Task A_crash_between_request_and_id_is_told_by_the_next_run()
    {
        // What such a crash leaves: the intent, and no id.
        _desk.Adapter.OnRequestHistoryFile = static (_, _, _) => throw new ExchangeException(FailureKind.OutcomeUnknown, "the reply is lost");
        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export())).Kind);
        Assert.Single(_desk.Pending);

        HistoryExportPlan next = _desk.Plan();
        Assert.True(next.UsesQuota);
        Assert.Contains("it may have used one", next.Action, StringComparison.Ordinal);
        Assert.Contains("no answer is written down", Assert.Single(next.Warnings), StringComparison.Ordinal);

        // A refusal of the second takes nothing back of what is known of the first.
        _desk.Adapter.OnRequestHistoryFile = static (_, _, _) => throw new ExchangeException(FailureKind.LimitExceeded, "5 times per month");
        Assert.Equal(FailureKind.LimitExceeded, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export())).Kind);
        Assert.Single(_desk.Plan().Warnings);
    }

    [Theory]
    [InlineData(FailureKind.LimitExceeded)]
    [InlineData(FailureKind.Unauthorized)]
    [InlineData(FailureKind.Unreachable)]
    public async Task What_the_exchange_refused_leaves_nothing(FailureKind kind)
    {
        _desk.Adapter.OnRequestHistoryFile = (_, _, _) => throw Desk.Failure(kind);

        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export())).Kind);

        Assert.Empty(_desk.Pending);
        Assert.Empty(_desk.Files);
        Assert.Empty(_desk.Plan().Warnings);
    }

    [Fact]
    public async Task An_id_that_cannot_be_written_down_is_said_and_the_file_still_fetched()
    {
        _desk.Adapter.OnRequestHistoryFile = (_, _, _) =>
        {
            _disk.OnFlush = new IOException("No space left on device");
            return Task.FromResult(new HistoryFileTicket("id-77", ExpectedWait: null));
        };
        _desk.State = id =>
        {
            _disk.OnFlush = null;
            return ExportDesk.Ready(id);
        };

        ExchangeHistoryExport done = (await _desk.Export())!;

        Assert.Equal("id-77", done.DownloadId);
        Assert.Contains("id-77", Assert.Single(_desk.Reporter.Warnings), StringComparison.Ordinal);
        Assert.Empty(_desk.Pending);
    }

    [Fact]
    public async Task An_id_that_was_lost_with_its_run_is_told_by_the_next()
    {
        _desk.Adapter.OnRequestHistoryFile = (_, _, _) =>
        {
            _disk.OnFlush = new IOException("No space left on device");
            return Task.FromResult(new HistoryFileTicket("lost", ExpectedWait: null));
        };
        await _desk.Interrupt();
        _disk.OnFlush = null;

        HistoryExportPlan next = _desk.Plan();
        Assert.True(next.UsesQuota);
        Assert.Contains("it may have used one", next.Action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_survives_a_broken_network_for_a_while_and_then_keeps_the_id()
    {
        int polls = 0;
        _desk.State = id => ++polls < 4 ? throw Desk.Failure(FailureKind.Unreachable) : ExportDesk.Ready(id);
        Assert.NotNull(await _desk.Export());

        _desk.State = static _ => throw Desk.Failure(FailureKind.Unreachable);
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export(_desk.Request(days: 5, force: true)));
        Assert.Contains("uses no other of the month's files", failure.Message, StringComparison.Ordinal);
        Assert.Single(_desk.Pending);
        Assert.Equal(["trades.csv"], _desk.Files);
    }

    [Theory]
    [InlineData(FailureKind.Unreachable)]
    [InlineData(FailureKind.Rejected)]
    public async Task A_file_that_breaks_off_leaves_no_file_and_keeps_the_id(FailureKind kind)
    {
        Func<string, Stream, Task> whole = _desk.Adapter.OnDownloadHistoryFile;
        _desk.Adapter.OnDownloadHistoryFile = async (_, target) =>
        {
            await target.WriteAsync("id,pr"u8.ToArray());
            throw Desk.Failure(kind);
        };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export());
        Assert.Equal(kind, failure.Kind);
        Assert.Empty(_desk.Files);
        _desk.Adapter.OnDownloadHistoryFile = whole;

        Assert.Equal("id-1", (await _desk.Export())!.DownloadId);
        Assert.Single(_desk.Asked);
    }

    [Theory]
    [InlineData("write")]
    [InlineData("flush")]
    [InlineData("move")]
    public async Task A_disk_that_fails_at_the_end_keeps_the_id_and_the_file_that_was_there(string step)
    {
        await File.WriteAllTextAsync(_desk.Path, "old", ExportDesk.Stop);
        Func<string, Stream, Task> whole = _desk.Adapter.OnDownloadHistoryFile;
        _desk.Adapter.OnDownloadHistoryFile = async (link, target) =>
        {
            await whole(link, target);
            IOException full = new("No space left on device");
            (_disk.OnFlush, _disk.OnMove) = (step == "flush" ? full : null, step == "move" ? full : null);
            if (step == "write")
            {
                throw full;
            }
        };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _desk.Export(_desk.Request(force: true)));
        (_disk.OnFlush, _disk.OnMove) = (null, null);

        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Equal("old", await File.ReadAllTextAsync(_desk.Path, ExportDesk.Stop));
        Assert.Equal(["trades.csv"], _desk.Files);
        _desk.Adapter.OnDownloadHistoryFile = whole;
        Assert.Equal("id-1", (await _desk.Export(_desk.Request(force: true)))!.DownloadId);
        Assert.Equal(ExportDesk.Content, await File.ReadAllBytesAsync(_desk.Path, ExportDesk.Stop));
        Assert.Single(_desk.Asked);
    }
}
