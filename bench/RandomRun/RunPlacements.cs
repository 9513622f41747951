using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Steps that place orders.</summary>
internal sealed class RunPlacements(RunState run)
{
    private OrderDesk Desk => run.House.Runtime.Orders;

    /// <summary>One order.</summary>
    public async Task Place(ExchangeConnection connection, string name, Func<string, OrderRequest> make)
    {
        run.Count(name);
        OrderRequest request = make(run.Requests.Symbol());
        if (await run.Prepare(connection, request) is { } ticket)
        {
            await Send(connection, name, ticket);
        }
    }

    /// <summary>The same order once more, or another of the same id.</summary>
    public async Task Again(ExchangeConnection connection)
    {
        // One that is being filled may have ended by then, and then one exchange takes its id again. What closes all there is has no other quantity.
        List<SimulatedOrder> open = [.. run.Open(connection).Where(static o => o is { FilledQuantity: 0m, ClosesPosition: false })];
        if (open.Count == 0)
        {
            return;
        }

        OrderTicket known = run.Tickets[open[run.Random.Next(open.Count)].ClientOrderId];
        bool same = run.Random.Next(2) == 0;
        string name = same ? "place the same id" : "place another of the id";
        run.Count(name);
        await Send(connection, name, same ? known : known with { Quantity = known.Quantity * 2 });
    }

    /// <summary>Several orders in one request.</summary>
    public async Task Batch(ExchangeConnection connection)
    {
        run.Count("batch");
        List<OrderTicket> tickets = [];
        int wanted = run.Random.Next(2, 6);
        bool conditional = connection.Exchange == "Bybit" && run.Random.Next(4) == 0;
        while (tickets.Count < wanted)
        {
            if (await run.Prepare(connection, Row(connection, conditional)) is not { } ticket)
            {
                return;
            }

            tickets.Add(ticket);
        }

        Intent[] intents = [.. tickets.Select(t => run.Asked(connection, "batch row", OrderOperation.Place, t.ClientOrderId) with { Ticket = t })];
        (string fault, CancellationTokenSource stop) = run.Faults.Ready(connection, OrderOperation.Place);
        using (stop)
        {
            try
            {
                IReadOnlyList<OrderAnswer> answers = await Desk.SendMany(connection, tickets, stop.Token);
                intents = [.. intents.Select((intent, i) => intent.Answered(answers[i].Result, answers[i].Failure))];
            }
            catch (Exception e) when (e is ExchangeException or OperationCanceledException)
            {
                intents = [.. intents.Select(i => i.Answered(result: null, e))];
            }
        }

        tickets.ForEach(t => run.Tickets.TryAdd(t.ClientOrderId, t));
        IReadOnlyList<SimulatedOrder> now = run.House.Simulated.Orders();
        Array.ForEach(intents, i => run.Keep(i with { Fault = fault, Happened = i.In(now) is not null }));
    }

    private OrderRequest Row(ExchangeConnection connection, bool conditional)
    {
        string symbol = run.Requests.Symbol();
        OrderRequest request = conditional ? run.Requests.Conditional(symbol)
            : run.Random.Next(4) == 0 ? run.Requests.Market(symbol)
            : connection.Exchange == "Bybit" && run.Random.Next(4) == 0 ? run.Requests.WithStops(symbol)
            : run.Requests.Limit(symbol);

        // Some are too large for any account, and the exchange refuses them among the others.
        return run.Random.Next(6) == 0
            ? request with { Quantity = 900m, Symbol = "ETHUSDT", Price = request.Price is null ? null : 2_950m, TakeProfit = null, StopLoss = null }
            : request;
    }

    private async Task Send(ExchangeConnection connection, string name, OrderTicket ticket)
    {
        Intent intent = run.Asked(connection, name, OrderOperation.Place, ticket.ClientOrderId) with { Ticket = ticket };
        (string fault, CancellationTokenSource stop) = run.Faults.Ready(connection, OrderOperation.Place);
        using (stop)
        {
            intent = await (intent with { Fault = fault }).AnsweredBy(() => Desk.Send(connection, ticket, stop.Token));
        }

        run.Tickets.TryAdd(ticket.ClientOrderId, ticket);
        run.Keep(intent with { Happened = intent.In(run.Orders) is null && run.Find(intent) is not null });
    }
}
