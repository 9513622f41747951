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
    private RunRequests? _requests;
    private RunLookUps? _lookUps;
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
            < 25 => Place(connection, "place limit", Requests.Limit),
            < 33 => Place(connection, "place market", Requests.Market),
            < 43 => Place(connection, "place conditional", Requests.Conditional),
            < 53 => Batch(connection),
            < 60 => Again(connection, open),
            < 72 => Cancel(connection, open),
            < 84 => Amend(connection, open),
            < 88 => LookUp(connection),
            < 91 => LookUps.Settle(connection),
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
            await LookUps.Settle(connection);
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
        OrderRequest request = make(Requests.Symbol());
        if (await Prepare(connection, request) is { } ticket)
        {
            await Send(connection, name, ticket);
        }
    }

    private async Task Again(ExchangeConnection connection, List<SimulatedOrder> open)
    {
        // One that is being filled may have ended by then, and then one exchange takes its id again.
        open = [.. open.Where(static o => o.FilledQuantity == 0m)];
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
            intent = await (intent with { Fault = fault }).AnsweredBy(() => house.Runtime.Orders.Send(connection, ticket, stop.Token));
        }

        _tickets.TryAdd(ticket.ClientOrderId, ticket);
        Keep(intent with { Happened = !Has(_orders, intent) && Has(house.Simulated.Orders(), intent) });
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
            OrderRequest request = conditional ? Requests.Conditional(Requests.Symbol()) : _random.Next(4) == 0 ? Requests.Market(Requests.Symbol()) : Requests.Limit(Requests.Symbol());
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
                intents = [.. intents.Select((intent, i) => intent.Answered(answers[i].Result, answers[i].Failure))];
            }
            catch (Exception e) when (e is ExchangeException or OperationCanceledException)
            {
                intents = [.. intents.Select(i => i.Answered(result: null, e))];
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
            intent = await (intent with { Fault = fault }).AnsweredBy(() => house.Runtime.Orders.Cancel(connection, reference, stop.Token));
        }

        Keep(intent with { Happened = (order.State is "Open" or "Waiting") && Find(house.Simulated.Orders(), intent)?.State == "Cancelled" });
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
        decimal price = Requests.RestingPrice(order.Symbol, ticket.Side);
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
            intent = await (intent with { Fault = fault }).AnsweredBy(() => OrderChanger.Send(house.Runtime, connection, amendment, stop.Token));
        }

        Keep(intent with { Happened = Find(house.Simulated.Orders(), intent) is { State: "Open" or "Filled" } now && RunAudit.Shows(now, intent) && !RunAudit.Shows(order, intent) });
    }

    private async Task LookUp(ExchangeConnection connection)
    {
        Count("look up");
        SimulatedOrder[] known = [.. _orders.Where(o => o.Account == connection.AccountName && _tickets.ContainsKey(o.ClientOrderId)).TakeLast(50)];
        if (known.Length > 0)
        {
            SimulatedOrder order = known[_random.Next(known.Length)];
            await LookUps.Recognize(connection, new OrderName(_tickets[order.ClientOrderId].Instrument.Symbol, OrderId: null, order.ClientOrderId));
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

    private RunLookUps LookUps => _lookUps ??= new RunLookUps(house, Count);

    private RunRequests Requests => _requests ??= new RunRequests(_random);

    private DateTime Now => house.Time.GetUtcNow().UtcDateTime;

    private Intent Asked(ExchangeConnection connection, string name, OrderOperation operation, string clientOrderId) =>
        new() { Connection = connection, Name = name, Operation = operation, Fault = "", ClientOrderId = clientOrderId, Step = _step, From = Now };

    private void Keep(Intent intent)
    {
        _faults!.Clear();
        Intents.Add(intent with { To = Now });
    }

    private static bool Has(IReadOnlyList<SimulatedOrder> orders, Intent intent) => Find(orders, intent) is not null;

    private static SimulatedOrder? Find(IReadOnlyList<SimulatedOrder> orders, Intent intent) =>
        orders.LastOrDefault(o => o.Account == intent.Connection.AccountName && o.ClientOrderId == intent.ClientOrderId);

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;
}
