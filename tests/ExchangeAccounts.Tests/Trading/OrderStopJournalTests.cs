using System.Collections.Concurrent;

namespace ExchangeAccounts.Tests.Trading;

/// <summary>What the journal gets of many cancellations, and when.</summary>
public sealed class OrderStopJournalTests : IDisposable
{
    private readonly CountingWriter _disk = new();
    private readonly TradeDesk _desk;
    private readonly List<ExchangeOrder> _open = [];

    public OrderStopJournalTests()
    {
        _desk = new TradeDesk(_disk, Capability.CancelAllOfAccount);
        _desk.Adapter.OnOpenOrders = _ => [.. _open];
        _desk.Adapter.OnFind = (r, _) => Task.FromResult<ExchangeOrder?>(_desk.Open(r.OrderId!, r.Book!.Value, OrderStatus.Cancelled));
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Orders_of_a_book_are_written_down_with_one_flush_before_they_are_cancelled()
    {
        _open.AddRange([.. Enumerable.Range(1, 30).Select(i => _desk.Open($"{i}"))]);
        (int Flushes, int Written) before = default;
        _desk.Adapter.OnCancelAllOrders = (_, _) =>
        {
            before = (_disk.JournalFlushes, _desk.Entries.Count);
            _open.Clear();
            return Task.CompletedTask;
        };

        (IReadOnlyList<OrderResult> results, _) =
            await OrderStopper.AllOf(_desk.Runtime, _desk.Here, instrument: null, book: null, [.. _open], TestContext.Current.CancellationToken);

        Assert.Equal((1, 30), before);
        Assert.Equal(30, results.Count);
        Assert.Equal(30, _desk.Entries.Count(static e => e.Outcome == WriteOutcome.Confirmed));
    }

    [Fact]
    public async Task Orders_that_are_cancelled_one_by_one_are_written_down_together_before_any_is_sent()
    {
        _open.AddRange([.. Enumerable.Range(1, 100).Select(i => _desk.Open($"{i}"))]);
        ConcurrentBag<OrderResult> done = [];
        _desk.Adapter.OnCancel = (r, _) => Task.FromResult(_desk.Open(r.OrderId!, r.Book!.Value, _desk.Entries.Any(e => e.OrderId == r.OrderId) ? OrderStatus.Cancelled : OrderStatus.Filled));

        await OrderStopper.EachOf(_desk.Runtime, _desk.Here, [.. _open], done.Add, static e => Assert.Fail(e.Message), TestContext.Current.CancellationToken);

        Assert.Equal(100, done.Count(static r => r.Order.Outcome == WriteOutcome.Confirmed));
        Assert.Equal(100, _desk.Entries.Count(static e => e.Outcome == WriteOutcome.Confirmed));

        // An outcome is written down when it is known; intents are not one by one.
        Assert.InRange(_disk.JournalFlushes, 101, 105);
    }

    [Fact]
    public async Task A_stop_leaves_nothing_without_an_outcome_that_was_written_down()
    {
        using CancellationTokenSource stop = new();
        _open.AddRange([.. Enumerable.Range(1, 100).Select(i => _desk.Open($"{i}"))]);
        _desk.Adapter.OnCancel = (r, _) =>
        {
            stop.Cancel();
            return Task.FromResult(_desk.Open(r.OrderId!, r.Book!.Value, OrderStatus.Cancelled));
        };
        ConcurrentBag<OrderResult> done = [];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            OrderStopper.EachOf(_desk.Runtime, _desk.Here, [.. _open], done.Add, static e => Assert.Fail(e.Message), stop.Token));

        Assert.NotEmpty(done);
        Assert.Equal(done.Count, _desk.Entries.Count(static e => e.Outcome == WriteOutcome.Confirmed));
        Assert.All(_desk.Entries.Where(static e => e.Outcome != WriteOutcome.Confirmed), static e => Assert.Equal((WriteOutcome.Refused, "Stopped before it was sent."), (e.Outcome!.Value, e.Message)));
        Assert.InRange(_desk.Entries.Count, 1, 99);
    }

    [Fact]
    public async Task What_could_not_be_written_down_is_not_cancelled()
    {
        _open.AddRange([_desk.Open("1"), _desk.Open("2")]);
        Directory.CreateDirectory(Path.GetDirectoryName(_desk.Desk.Folder.Home.JournalFolder)!);
        await File.WriteAllTextAsync(_desk.Desk.Folder.Home.JournalFolder, "", TestContext.Current.CancellationToken);
        ConcurrentBag<ExchangeException> failed = [];

        await OrderStopper.EachOf(_desk.Runtime, _desk.Here, [.. _open], static r => Assert.Fail(r.ToString()), failed.Add, TestContext.Current.CancellationToken);

        Assert.Equal([FailureKind.StateUnwritable, FailureKind.StateUnwritable], failed.Select(static e => e.Kind));
        Assert.DoesNotContain("cancel", _desk.Adapter.Calls);
    }
}
