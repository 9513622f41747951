using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Takes one step after the other, and keeps what was asked, told and done.</summary>
internal sealed class RunSteps(RunHouse house, int seed)
{
    // More would meet the exchanges' limits of open orders, which is not what this is about.
    private const int MostOpen = 60;

    // Before they are read again by themselves, in the middle of a step.
    private static readonly TimeSpan ModesLast = ModeStore.Lifetime / 2;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, OrderTicket> _tickets = new(StringComparer.Ordinal);
    private RunFaults? _faults;
    private IReadOnlyList<SimulatedOrder> _orders = [];
    private readonly Dictionary<ExchangeConnection, DateTime> _modesRead = [];
    private readonly HashSet<(string ClientOrderId, decimal Price)> _prices = [];
    private int _step;

    /// <summary>Everything that was asked.</summary>
    public List<Intent> Intents { get; } = [];

    /// <summary>How many steps of each kind there were.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes the next step.</summary>
    public async Task Next()
    {
        _step++;
        _faults ??= new RunFaults(house, _random);
        ExchangeConnection connection = house.Connections[_random.Next(house.Connections.Count)];
        house.Time.Advance(TimeSpan.FromMilliseconds(_random.Next(1_000, 3_000)));
        await ReadShared(connection);
        List<SimulatedOrder> open = Open(connection);
        int kind = open.Count > MostOpen ? 60 + _random.Next(18) : _random.Next(100);
        await (kind switch
        {
            < 25 => Place(connection, "place limit", Limit),
            < 33 => Place(connection, "place market", Market),
            < 43 => Place(connection, "place conditional", Conditional),
            < 53 => Batch(connection),
            < 60 => Again(connection, open),
            < 72 => Cancel(connection, open),
            < 84 => Amend(connection, open),
            < 88 => LookUp(connection),
            < 91 => Settle(connection),
            _ => Move(),
        });
        _orders = house.Simulated.Orders();
    }

    /// <summary>Looks up everything whose outcome is not known.</summary>
    public async Task SettleAll()
    {
        _faults?.Clear();
        house.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (ExchangeConnection connection in house.Connections)
        {
            await Settle(connection);
        }

        _orders = house.Simulated.Orders();
    }

    // Reads that callers share run on the pool, where nobody knows how long they take: beforehand, so that the rest is one thread's.
    private async Task ReadShared(ExchangeConnection connection)
    {
        if (_modesRead.TryGetValue(connection, out DateTime read) && Now - read < ModesLast)
        {
            return;
        }

        house.Thread.UsesPool = true;
        InstrumentBook book = await house.Runtime.GetInstruments(connection, CancellationToken.None);
        foreach (string symbol in RunHouse.Prices.Keys)
        {
            await house.Runtime.Modes.RefreshPositionMode(connection, book.Resolve(symbol), CancellationToken.None);
        }

        house.Thread.UsesPool = false;
        _modesRead[connection] = Now;
    }

    private List<SimulatedOrder> Open(ExchangeConnection connection) =>
        [.. _orders.Where(o => o.Account == connection.AccountName && (o.State is "Open" or "Waiting") && _tickets.ContainsKey(o.ClientOrderId))];

    private async Task Place(ExchangeConnection connection, string name, Func<string, OrderRequest> make)
    {
        Count(name);
        OrderRequest request = make(Symbol());
        if (await Prepare(connection, request) is { } ticket)
        {
            await Send(connection, name, ticket);
        }
    }

    private async Task Again(ExchangeConnection connection, List<SimulatedOrder> open)
    {
        if (open.Count == 0)
        {
            return;
        }

        // The same order once more, or another of the same id.
        OrderTicket known = _tickets[open[_random.Next(open.Count)].ClientOrderId];
        bool same = _random.Next(2) == 0;
        string name = same ? "place the same id" : "place another of the id";
        Count(name);
        await Send(connection, name, same ? known : known with { Quantity = known.Quantity * 2 });
    }

    private async Task Send(ExchangeConnection connection, string name, OrderTicket ticket)
    {
        Intent intent = Asked(connection, name, OrderOperation.Place, ticket.ClientOrderId) with { Ticket = ticket };
        (string fault, CancellationTokenSource stop) = _faults!.Ready(connection, OrderOperation.Place);
        using (stop)
        {
            intent = await Answered(intent with { Fault = fault }, () => house.Runtime.Orders.Send(connection, ticket, stop.Token));
        }

        _tickets.TryAdd(ticket.ClientOrderId, ticket);
        Keep(intent with { Happened = HasMore(intent) });
    }

    private async Task Batch(ExchangeConnection connection)
    {
        Count("batch");
        List<OrderTicket> tickets = [];
        int wanted = _random.Next(2, 6);
        bool conditional = connection.Exchange == "Bybit" && _random.Next(4) == 0;
        while (tickets.Count < wanted)
        {
            // Some are too large for any account, and the exchange refuses them among the others.
            OrderRequest request = conditional ? Conditional(Symbol()) : _random.Next(4) == 0 ? Market(Symbol()) : Limit(Symbol());
            request = _random.Next(6) == 0 ? request with { Quantity = 900m, Symbol = "ETHUSDT", Price = request.Price is null ? null : 2_950m } : request;
            if (await Prepare(connection, request) is not { } ticket)
            {
                return;
            }

            tickets.Add(ticket);
        }

        Intent[] intents = [.. tickets.Select(t => Asked(connection, "batch row", OrderOperation.Place, t.ClientOrderId) with { Ticket = t })];
        (string fault, CancellationTokenSource stop) = _faults!.Ready(connection, OrderOperation.Place);
        using (stop)
        {
            try
            {
                IReadOnlyList<OrderAnswer> answers = await house.Runtime.Orders.SendMany(connection, tickets, stop.Token);
                intents = [.. intents.Select((intent, i) => Told(intent, answers[i].Result, answers[i].Failure))];
            }
            catch (Exception e) when (e is ExchangeException or OperationCanceledException)
            {
                intents = [.. intents.Select(i => Told(i, result: null, e))];
            }
        }

        tickets.ForEach(t => _tickets.TryAdd(t.ClientOrderId, t));
        _faults.Clear();
        IReadOnlyList<SimulatedOrder> now = house.Simulated.Orders();
        Array.ForEach(intents, i => Intents.Add(i with { Fault = fault, Happened = Has(now, i), To = Now }));
    }

    private async Task Cancel(ExchangeConnection connection, List<SimulatedOrder> open)
    {
        List<SimulatedOrder> known = open.Count > 0 && _random.Next(4) > 0 ? open : [.. _orders.Where(o => o.Account == connection.AccountName && _tickets.ContainsKey(o.ClientOrderId)).TakeLast(80)];
        if (known.Count == 0)
        {
            return;
        }

        // By our id or the exchange's, open or ended; the book is told or not.
        Count("cancel");
        SimulatedOrder order = known[_random.Next(known.Count)];
        OrderTicket ticket = _tickets[order.ClientOrderId];
        OrderReference reference = new(ticket.Instrument, _random.Next(2) == 0 ? order.OrderId : null, order.ClientOrderId, _random.Next(2) == 0 ? ticket.Book : null);
        Intent intent = Asked(connection, "cancel", OrderOperation.Cancel, order.ClientOrderId);
        (string fault, CancellationTokenSource stop) = _faults!.Ready(connection, OrderOperation.Cancel);
        using (stop)
        {
            intent = await Answered(intent with { Fault = fault }, () => house.Runtime.Orders.Cancel(connection, reference, stop.Token));
        }

        bool alive = order.State is "Open" or "Waiting";
        Keep(intent with { Happened = alive && Find(house.Simulated.Orders(), intent)?.State == "Cancelled" });
    }

    private async Task Amend(ExchangeConnection connection, List<SimulatedOrder> open)
    {
        open = [.. open.Where(static o => o is { Book: "Regular", Type: "Limit" })];
        if (open.Count == 0)
        {
            return;
        }

        Count("amend");
        SimulatedOrder order = open[_random.Next(open.Count)];
        OrderTicket ticket = _tickets[order.ClientOrderId];
        decimal price = RestingPrice(order.Symbol, ticket.Side);
        if (!_prices.Add((order.ClientOrderId, price)))
        {
            // Which of two changes to one price happened, nobody could tell.
            return;
        }

        OrderChangeRequest request = new()
        {
            Price = price,
            Quantity = _random.Next(2) == 0 ? order.Quantity + ticket.Instrument.QuantityStep : null,
        };
        OrderReference reference = new(ticket.Instrument, _random.Next(2) == 0 ? order.OrderId : null, order.ClientOrderId, ticket.Book);
        Intent intent = Asked(connection, "amend", OrderOperation.Amend, order.ClientOrderId) with { Price = request.Price, Quantity = request.Quantity };
        OrderAmendment amendment;
        try
        {
            amendment = await OrderChanger.Prepare(house.Runtime, connection, reference, request, CancellationToken.None);
        }
        catch (ExchangeException)
        {
            Count("amend refused here");
            return;
        }

        (string fault, CancellationTokenSource stop) = _faults!.Ready(connection, OrderOperation.Amend);
        using (stop)
        {
            intent = await Answered(intent with { Fault = fault }, () => OrderChanger.Send(house.Runtime, connection, amendment, stop.Token));
        }

        Keep(intent with { Happened = Find(house.Simulated.Orders(), intent) is { State: "Open" or "Filled" } now && RunAudit.Shows(now, intent) && !RunAudit.Shows(order, intent) });
    }

    private async Task LookUp(ExchangeConnection connection)
    {
        if (_tickets.Count == 0)
        {
            return;
        }

        Count("look up");
        SimulatedOrder[] known = [.. _orders.Where(o => o.Account == connection.AccountName && _tickets.ContainsKey(o.ClientOrderId)).TakeLast(50)];
        if (known.Length > 0)
        {
            SimulatedOrder order = known[_random.Next(known.Length)];
            await Recognize(connection, new OrderName(_tickets[order.ClientOrderId].Instrument.Symbol, OrderId: null, order.ClientOrderId));
        }
    }

    private async Task Settle(ExchangeConnection connection)
    {
        Count("settle");
        foreach (OrderJournalEntry entry in house.Runtime.Journal.Unresolved(connection.Account!.Id, OrderDesk.NoticeAge))
        {
            await Recognize(connection, new OrderName(entry.Symbol, entry.OrderId, entry.ClientOrderId, entry.Book));
        }
    }

    private async Task Recognize(ExchangeConnection connection, OrderName name)
    {
        try
        {
            await OrderReader.Find(house.Runtime, connection, name, CancellationToken.None);
        }
        catch (ExchangeException e) when (e.Kind == FailureKind.NotFound)
        {
            Count("looked up and not there");
        }
    }

    private Task Move()
    {
        Count("price moves");
        foreach ((string symbol, decimal price) in RunHouse.Prices)
        {
            decimal now = Math.Round(price * (1m + (_random.Next(-200, 201) / 10_000m)), 1);
            house.Simulated.SetPrice("Bybit", symbol, now);
            house.Simulated.SetPrice("Binance", symbol, now);
        }

        return Task.CompletedTask;
    }

    private async Task<OrderTicket?> Prepare(ExchangeConnection connection, OrderRequest request)
    {
        try
        {
            ExchangeInstrument instrument = (await house.Runtime.GetInstruments(connection, CancellationToken.None)).Resolve(request.Symbol);
            return (await house.Runtime.Orders.Prepare(connection, request, instrument, CancellationToken.None)).Ticket;
        }
        catch (ExchangeException)
        {
            Count("place refused here");
            return null;
        }
    }

    private string Symbol() => _random.Next(2) == 0 ? "BTCUSDT" : "ETHUSDT";

    private OrderSide Side() => _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;

    private decimal Quantity(string symbol) => symbol == "BTCUSDT" ? _random.Next(1, 20) * 0.002m : _random.Next(1, 150) * 0.01m;

    // Both exchanges take tenths of ether's price; away from the market, but not from where it may go.
    private decimal RestingPrice(string symbol, OrderSide side) =>
        Math.Round(RunHouse.Prices[symbol] * (1m + ((side == OrderSide.Buy ? -1 : 1) * _random.Next(50, 4_000) / 100_000m)), 1);

    private OrderRequest Market(string symbol) => new() { Symbol = symbol, Side = Side(), Type = OrderType.Market, Quantity = Quantity(symbol) };

    private OrderRequest Limit(string symbol)
    {
        OrderSide side = Side();
        return Market(symbol) with
        {
            Side = side,
            Type = OrderType.Limit,
            Price = RestingPrice(symbol, _random.Next(8) == 0 ? (OrderSide)(3 - (int)side) : side),
            TimeInForce = _random.Next(10) switch { 0 => TimeInForce.IOC, 1 => TimeInForce.FOK, 2 => TimeInForce.PostOnly, _ => TimeInForce.GTC },
        };
    }

    private OrderRequest Conditional(string symbol)
    {
        OrderSide side = Side();
        OrderRequest order = _random.Next(2) == 0 ? Market(symbol) : Limit(symbol) with { TimeInForce = TimeInForce.GTC };
        return order with { TriggerPrice = RestingPrice(symbol, side) };
    }

    private DateTime Now => house.Time.GetUtcNow().UtcDateTime;

    private Intent Asked(ExchangeConnection connection, string name, OrderOperation operation, string clientOrderId) =>
        new() { Connection = connection, Name = name, Operation = operation, Fault = "", ClientOrderId = clientOrderId, Step = _step, From = Now };

    private static async Task<Intent> Answered(Intent intent, Func<Task<OrderResult>> send)
    {
        try
        {
            OrderResult result = await send();
            return Told(intent, result, result.Failure);
        }
        catch (Exception e) when (e is ExchangeException or OperationCanceledException)
        {
            return Told(intent, result: null, e);
        }
    }

    private static Intent Told(Intent intent, OrderResult? result, Exception? failure) => intent with
    {
        Told = result?.Order.Outcome ?? (failure is ExchangeException { Kind: FailureKind.OutcomeUnknown } ? WriteOutcome.Unknown : WriteOutcome.Refused),
        ToldOrderId = result?.Order.OrderId,
        Failure = failure?.Message,
    };

    private void Keep(Intent intent)
    {
        _faults!.Clear();
        Intents.Add(intent with { To = Now });
    }

    private bool HasMore(Intent intent) => !Has(_orders, intent) && Has(house.Simulated.Orders(), intent);

    private static bool Has(IReadOnlyList<SimulatedOrder> orders, Intent intent) => Find(orders, intent) is not null;

    private static SimulatedOrder? Find(IReadOnlyList<SimulatedOrder> orders, Intent intent) =>
        orders.LastOrDefault(o => o.Account == intent.Connection.AccountName && o.ClientOrderId == intent.ClientOrderId);

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;
}
