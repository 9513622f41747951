namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderOutboxTests
{
    private static readonly ExchangeConnection Here = Desk.Connection;
    private readonly OrderOutbox _queue = new(new Dictionary<OrderBook, int> { [OrderBook.Regular] = 3 });

    [Fact]
    public void What_gathered_goes_together_as_many_as_the_exchange_takes()
    {
        Add("1 BTC", "2 BTC", "3 BTC", "4 BTC");

        IReadOnlyList<QueuedOrder> first = _queue.Next();

        Assert.Equal(["1", "2", "3"], Names(first));
        Assert.Empty(_queue.Next());
        _queue.Done(first);
        Assert.Equal(["4"], Names(_queue.Next()));
    }

    [Fact]
    public void A_symbol_on_its_way_holds_its_own_orders_only()
    {
        Add("1 BTC");
        Assert.Equal(["1"], Names(_queue.Next()));
        Add("2 BTC", "3 ETH", "4 BTC", "5 ETH");

        Assert.Equal(["3", "5"], Names(_queue.Next()));
    }

    [Fact]
    public void Orders_of_another_book_go_by_themselves_and_are_not_overtaken()
    {
        Add("1 BTC", "2 BTC trigger", "3 BTC", "4 ETH");

        IReadOnlyList<QueuedOrder> first = _queue.Next();
        Assert.Equal(["1", "4"], Names(first));
        _queue.Done(first);
        IReadOnlyList<QueuedOrder> second = _queue.Next();
        Assert.Equal(["2"], Names(second));
        _queue.Done(second);
        Assert.Equal(["3"], Names(_queue.Next()));
    }

    [Fact]
    public void A_place_that_is_not_filled_holds_all_behind_it_until_it_is_left()
    {
        QueuedOrder open = _queue.Reserve("open");
        Add("1 BTC");
        Assert.Empty(_queue.Next());

        _queue.Leave(open);

        Assert.Equal(["1"], Names(_queue.Next()));
    }

    [Fact]
    public void A_filled_place_cannot_be_left()
    {
        QueuedOrder filled = Add("1 BTC");

        _queue.Leave(filled);

        Assert.Equal(["1"], Names(_queue.Next()));
    }

    private QueuedOrder Add(params string[] orders)
    {
        QueuedOrder last = null!;
        foreach (string[] words in orders.Select(static o => o.Split(' ')))
        {
            last = _queue.Reserve(words[0]);
            _queue.Fill(last, Here, new OrderTicket
            {
                Instrument = Instruments.Btc with { Symbol = words[1] + ":PERP-USDT" },
                Side = OrderSide.Buy,
                Type = OrderType.Market,
                Quantity = 1m,
                PositionSide = PositionSide.Both,
                ClientOrderId = words[0],
                TriggerPrice = words.Length > 2 ? 1m : null,
            });
        }

        return last;
    }

    private static IEnumerable<string> Names(IReadOnlyList<QueuedOrder> batch) => batch.Select(static o => (string)o.Target!);
}
