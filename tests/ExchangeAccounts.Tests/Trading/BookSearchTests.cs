namespace ExchangeAccounts.Tests.Trading;

/// <summary>An exchange whose books count apart has two orders of one id.</summary>
public sealed class BookSearchTests : IDisposable
{
    private readonly TradeDesk _desk = new(Capability.AmendConditional);
    private readonly Dictionary<OrderBook, ExchangeOrder> _there = [];
    private readonly List<OrderReference> _cancelled = [];

    public BookSearchTests()
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { BooksNumberApart = true };
        _there[OrderBook.Regular] = _desk.Open("77");
        _there[OrderBook.Conditional] = _desk.Open("77", OrderBook.Conditional, OrderStatus.Untriggered) with { Type = OrderType.Market, Price = null, TriggerPrice = 58000m };
        _desk.Adapter.OnFind = (r, _) => Task.FromResult(_there.GetValueOrDefault(r.Book ?? OrderBook.Regular));
        _desk.Adapter.OnCancel = (r, _) =>
        {
            _cancelled.Add(r);
            return Task.FromResult(_there[r.Book ?? OrderBook.Regular] with { Status = OrderStatus.Cancelled });
        };
        _desk.Adapter.OnAmendOrder = static a => Task.FromResult(a.Present with { Price = a.Price });
    }

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_cancellation_of_an_id_that_both_books_hold_is_refused_and_names_both()
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Cancel(book: null));

        Assert.Equal((FailureKind.InvalidRequest, "Book", "main"), (refused.Kind, refused.Parameter, refused.Account));
        Assert.Contains("77 in the regular book (Buy Limit 0.01 at 60000)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("77 in the conditional book (Buy Market 0.01 from 58000)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("-Book", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_cancelled);
        Assert.Empty(_desk.Entries);
    }

    [Theory]
    [InlineData(OrderBook.Regular)]
    [InlineData(OrderBook.Conditional)]
    public async Task The_book_that_is_given_is_the_one(OrderBook book)
    {
        await Cancel(book);

        Assert.Equal(book, Assert.Single(_cancelled).Book);
        Assert.DoesNotContain("find", _desk.Adapter.Calls);
    }

    [Theory]
    [InlineData(OrderBook.Conditional, OrderStatus.Filled)]
    [InlineData(OrderBook.Regular, OrderStatus.Triggered)]
    public async Task The_one_that_is_open_is_meant(OrderBook open, OrderStatus other)
    {
        OrderBook ended = open == OrderBook.Regular ? OrderBook.Conditional : OrderBook.Regular;
        _there[ended] = _there[ended] with { Status = other };

        await Cancel(book: null);

        Assert.Equal(open, Assert.Single(_cancelled).Book);
        Assert.Equal(open, Assert.Single(_desk.Entries).Book);
    }

    [Fact]
    public async Task An_order_that_no_book_shows_is_left_to_the_exchange()
    {
        _desk.Adapter.OnFind = static (_, _) => Task.FromResult<ExchangeOrder?>(null);

        await Cancel(book: null);

        Assert.Null(Assert.Single(_cancelled).Book);
    }

    [Fact]
    public async Task A_change_of_an_id_that_both_books_hold_is_refused()
    {
        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Prepare());

        Assert.Equal((FailureKind.InvalidRequest, "Book", "main"), (refused.Kind, refused.Parameter, refused.Account));
        _there.Remove(OrderBook.Regular);
        Assert.Equal(OrderBook.Conditional, (await Prepare()).Reference.Book);
    }

    [Theory]
    [InlineData(OrderBook.Regular)]
    [InlineData(OrderBook.Conditional)]
    public async Task The_journal_knows_the_book_of_what_was_placed_from_here(OrderBook book)
    {
        Place("mine", book, WriteOutcome.Confirmed);
        Place("mine", book == OrderBook.Regular ? OrderBook.Conditional : OrderBook.Regular, WriteOutcome.Refused);

        Assert.Equal(book, (await Refer("mine")).Book);
        Assert.Equal(book, (await Refer("mine", "BTCUSDT")).Book);
        Assert.Null((await Refer("mine", "ETHUSDT")).Book);
        Assert.Equal(OrderBook.Conditional, (await Refer("mine", "BTCUSDT", OrderBook.Conditional)).Book);

        // One that was in both books is looked for in both.
        Place("mine", book == OrderBook.Regular ? OrderBook.Conditional : OrderBook.Regular, WriteOutcome.Confirmed);
        Assert.Null((await Refer("mine")).Book);
    }

    [Fact]
    public async Task What_was_only_cancelled_from_here_says_nothing_of_the_book()
    {
        OrderJournalEntry entry = _desk.Desk.Journal.Begin(_desk.Here, _desk.Reference with { Book = OrderBook.Regular });
        _desk.Desk.Journal.Complete(entry, WriteOutcome.Confirmed, "77");

        OrderReference reference = await OrderReader.Refer(_desk.Runtime, _desk.Here, new OrderName(null, "77", null), TestContext.Current.CancellationToken);

        Assert.Equal((Instruments.Btc.Symbol, null), (reference.Instrument.Symbol, reference.Book));
    }

    private void Place(string id, OrderBook book, WriteOutcome outcome)
    {
        OrderTicket ticket = _desk.Desk.Ticket with { ClientOrderId = id, TriggerPrice = book == OrderBook.Conditional ? 58000m : null };
        _desk.Desk.Journal.Complete(_desk.Desk.Journal.Begin(_desk.Here, ticket), outcome);
    }

    private Task<OrderReference> Refer(string clientOrderId, string? symbol = null, OrderBook? book = null) =>
        OrderReader.Refer(_desk.Runtime, _desk.Here, new OrderName(symbol, null, clientOrderId, book), TestContext.Current.CancellationToken);

    private Task<OrderResult> Cancel(OrderBook? book) =>
        _desk.Desk.Clock.Run(_desk.Runtime.Orders.Cancel(_desk.Here, _desk.Reference with { Book = book }, TestContext.Current.CancellationToken));

    private Task<OrderAmendment> Prepare() =>
        OrderChanger.Prepare(_desk.Runtime, _desk.Here, _desk.Reference, new OrderChangeRequest { Quantity = 0.02m }, TestContext.Current.CancellationToken);
}
