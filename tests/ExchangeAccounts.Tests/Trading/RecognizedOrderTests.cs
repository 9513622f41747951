namespace ExchangeAccounts.Tests.Trading;

/// <summary>What an order that is read later says of one that was written down.</summary>
public sealed class RecognizedOrderTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [Theory]
    [InlineData("quantity")]
    [InlineData("side")]
    [InlineData("price")]
    [InlineData("type")]
    [InlineData("leg")]
    [InlineData("reduce")]
    [InlineData("time in force")]
    public void Another_order_of_the_same_id_confirms_nothing(string difference)
    {
        // The id is one of ours, so that its time does not tell the two apart.
        OrderTicket ticket = _desk.Ticket with { ClientOrderId = ClientOrderId.Create(_desk.Clock) };
        OrderJournalEntry entry = _desk.Journal.Begin(_desk.Here, ticket);
        _desk.Journal.Complete(entry, WriteOutcome.Unknown);
        ExchangeOrder same = _desk.Stated() with { ClientOrderId = ticket.ClientOrderId };

        _desk.Orders.Recognize(_desk.Here, difference switch
        {
            "quantity" => same with { Quantity = 0.02m },
            "side" => same with { Side = OrderSide.Sell },
            "price" => same with { Price = 60001m },
            "leg" => same with { PositionSide = PositionSide.Long },
            "reduce" => same with { ReduceOnly = true },
            "time in force" => same with { TimeInForce = TimeInForce.IOC },
            _ => same with { Type = OrderType.Market, Price = null },
        });
        Assert.Equal(WriteOutcome.Unknown, Assert.Single(_desk.Journal.Read().Entries).Outcome);

        _desk.Orders.Recognize(_desk.Here, same with { PositionSide = PositionSide.Both, ReduceOnly = false, TimeInForce = TimeInForce.GTC });
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    [Theory]
    [InlineData(true, WriteOutcome.Unknown)]
    [InlineData(false, WriteOutcome.Confirmed)]
    public void An_id_of_ours_in_another_book_is_another_order_where_books_count_apart(bool apart, WriteOutcome outcome)
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { BooksNumberApart = apart };
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, _desk.Ticket), WriteOutcome.Unknown);

        _desk.Orders.Recognize(_desk.Here, _desk.Stated() with { Book = OrderBook.Conditional });
        Assert.Equal(outcome, Assert.Single(_desk.Journal.Read().Entries).Outcome);

        _desk.Orders.Recognize(_desk.Here, _desk.Stated());
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }

    [Theory]
    [InlineData(true, WriteOutcome.Unknown)]
    [InlineData(false, WriteOutcome.Confirmed)]
    public void A_cancellation_is_not_settled_by_an_order_of_the_same_id_in_another_book(bool apart, WriteOutcome outcome)
    {
        _desk.Adapter.Definition = _desk.Adapter.Definition with { BooksNumberApart = apart };
        OrderReference order = new(Instruments.Btc, OrderId: null, _desk.Ticket.ClientOrderId, OrderBook.Conditional);
        _desk.Journal.Complete(_desk.Journal.Begin(_desk.Here, order), WriteOutcome.Unknown);

        _desk.Orders.Recognize(_desk.Here, _desk.Stated(OrderStatus.Cancelled));

        Assert.Equal(outcome, Assert.Single(_desk.Journal.Read().Entries).Outcome);
    }
}
