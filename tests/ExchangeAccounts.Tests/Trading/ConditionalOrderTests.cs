namespace ExchangeAccounts.Tests.Trading;

public sealed class ConditionalOrderTests : IDisposable
{
    private readonly Desk _desk = new();
    private readonly OrderTicket _stop;

    public ConditionalOrderTests() => _stop = _desk.Ticket with
    {
        Side = OrderSide.Sell,
        Type = OrderType.Market,
        Quantity = 0m,
        RequestedQuantity = null,
        Price = null,
        TimeInForce = null,
        TriggerPrice = 58000m,
        TriggerBy = TriggerBy.Mark,
        TriggerDirection = TriggerDirection.Fall,
        ClosePosition = true,
    };

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void The_journal_keeps_book_and_trigger()
    {
        OrderTicket trailing = _stop with { TriggerPrice = null, TriggerDirection = null, ClosePosition = false, TrailingPercent = 1.5m, ActivationPrice = 61000m, Quantity = 0.01m };
        _desk.Journal.Begin(_desk.Here, _stop);
        _desk.Journal.Begin(_desk.Here, trailing);
        _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        _desk.Journal.Begin(_desk.Here, new OrderReference(Instruments.Btc, "77", null, OrderBook.Conditional));

        IReadOnlyList<OrderJournalEntry> read = _desk.Journal.Read().Entries;

        Assert.Equal([OrderBook.Conditional, OrderBook.Conditional, OrderBook.Regular, OrderBook.Conditional], read.Select(e => e.Book));
        Assert.Equal((58000m, TriggerBy.Mark, TriggerDirection.Fall, true), (read[0].TriggerPrice, read[0].TriggerBy, read[0].TriggerDirection, read[0].ClosePosition));
        Assert.Equal((null, 1.5m, 61000m, null), (read[1].TriggerPrice, read[1].TrailingPercent, read[1].ActivationPrice, read[1].ClosePosition));
        Assert.Equal((null, null, null), (read[2].TriggerPrice, read[2].TriggerBy, read[2].ClosePosition));
    }

    [Fact]
    public async Task A_file_of_an_older_version_reads_as_before()
    {
        OrderJournalEntry entry = _desk.Journal.Begin(_desk.Here, _desk.Ticket);
        string path = Assert.Single(_desk.JournalFiles);
        string line = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace(",\"book\":\"Regular\"", "", StringComparison.Ordinal);
        Assert.DoesNotContain("book", line, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, line, TestContext.Current.CancellationToken);

        Assert.Equal(entry with { Book = null }, Assert.Single(_desk.Journal.Read().Entries));
    }

    [Fact]
    public async Task A_lost_reply_is_looked_up_in_the_conditional_book()
    {
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (reference, _) =>
        {
            Assert.Equal((OrderBook.Conditional, "ea-1"), (reference.Book, reference.ClientOrderId));
            return Task.FromResult<ExchangeOrder?>(Waiting());
        };

        OrderResult result = await _desk.Orders.Send(_desk.Here, _stop, default);

        Assert.Null(result.Failure);
        Assert.Equal((WriteOutcome.Confirmed, OrderBook.Conditional), (result.Order.Outcome, result.Order.Book));
    }

    public static TheoryData<string> Others { get; } = ["another trigger", "another trail", "nothing"];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task What_is_found_must_be_the_order_that_was_sent(string found)
    {
        OrderTicket ticket = found == "another trail" ? _stop with { TriggerPrice = null, TriggerDirection = null, TrailingPercent = 2m, ClosePosition = false, Quantity = 0.01m } : _stop;
        _desk.Adapter.OnPlace = (_, _) => throw Desk.Failure(FailureKind.OutcomeUnknown);
        _desk.Adapter.OnFind = (_, _) => Task.FromResult(found switch
        {
            "another trigger" => Waiting() with { TriggerPrice = 57000m },
            "another trail" => Waiting() with { TriggerPrice = null, TrailingPercent = 1m, Quantity = 0.01m },
            _ => null,
        });

        OrderResult result = await _desk.Clock.Run(_desk.Orders.Send(_desk.Here, ticket, default));

        Assert.Equal((FailureKind.OutcomeUnknown, "ea-1"), (result.Failure?.Kind, result.Failure?.ClientOrderId));
        Assert.Equal(
            (OrderBook.Conditional, ticket.TriggerPrice, ticket.TrailingPercent, TriggerBy.Mark, ticket.ClosePosition),
            (result.Order.Book, result.Order.TriggerPrice, result.Order.TrailingPercent, result.Order.TriggerBy, result.Order.ClosePosition));
    }

    [Fact]
    public void A_number_names_an_order_of_its_own_book_only()
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { BooksNumberApart = true };
        OrderJournalEntry cancel = _desk.Journal.Begin(_desk.Here, new OrderReference(Instruments.Btc, "77", null, OrderBook.Conditional));
        _desk.Journal.Complete(cancel, WriteOutcome.Unknown);

        _desk.Orders.Recognize(_desk.Here, _desk.Stated(OrderStatus.Cancelled));
        Assert.NotNull(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));

        _desk.Orders.Recognize(_desk.Here, Waiting() with { Status = OrderStatus.Triggered });
        Assert.Null(_desk.Orders.UnresolvedNotice(_desk.Here.Account!));
        Assert.Equal(WriteOutcome.Refused, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    private ExchangeOrder Waiting() => _desk.Stated(OrderStatus.Untriggered) with
    {
        Book = OrderBook.Conditional,
        Side = OrderSide.Sell,
        Type = OrderType.Market,
        Quantity = null,
        Price = null,
        TriggerPrice = 58000m,
        TriggerBy = TriggerBy.Mark,
        TriggerDirection = TriggerDirection.Fall,
        ClosePosition = true,
    };
}
