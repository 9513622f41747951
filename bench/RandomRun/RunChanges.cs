using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>Steps that change open orders.</summary>
internal sealed class RunChanges(RunState run)
{
    private readonly HashSet<(string ClientOrderId, decimal Price)> _prices = [];

    /// <summary>Another price, quantity, trigger or take profit of an open order.</summary>
    public async Task Amend(ExchangeConnection connection)
    {
        // One exchange cannot change what waits for a price.
        List<SimulatedOrder> open = [.. run.Open(connection).Where(o => o is { Book: "Regular", Type: "Limit" } || (o is { State: "Waiting", ClosesPosition: false } && connection.Exchange == "Bybit"))];
        if (open.Count == 0)
        {
            return;
        }

        run.Count("amend");
        SimulatedOrder order = open[run.Random.Next(open.Count)];
        OrderTicket ticket = run.Tickets[order.ClientOrderId];
        OrderChangeRequest request = Request(order, ticket);
        if (!_prices.Add((order.ClientOrderId, (request.TriggerPrice ?? request.TakeProfit ?? request.Price)!.Value)))
        {
            // Which of two changes to one price happened, nobody could tell.
            return;
        }

        OrderReference reference = new(ticket.Instrument, run.Random.Next(2) == 0 ? order.OrderId : null, order.ClientOrderId, ticket.Book);
        Intent intent = run.Asked(connection, "amend " + Word(request), OrderOperation.Amend, order.ClientOrderId) with { Change = request };
        OrderAmendment amendment;
        try
        {
            amendment = await OrderChanger.Prepare(run.House.Runtime, connection, reference, request, CancellationToken.None);
        }
        catch (ExchangeException)
        {
            run.Count("amend refused here");
            return;
        }

        (string fault, CancellationTokenSource stop) = run.Faults.Ready(connection, OrderOperation.Amend);
        using (stop)
        {
            intent = await (intent with { Fault = fault }).AnsweredBy(() => OrderChanger.Send(run.House.Runtime, connection, amendment, stop.Token));
        }

        bool shows = run.Find(intent) is { State: "Open" or "Waiting" or "Filled" } now && RunAudit.Shows(now, request);
        run.Keep(intent with { Happened = shows && !RunAudit.Shows(order, request) });
    }

    private OrderChangeRequest Request(SimulatedOrder order, OrderTicket ticket)
    {
        if (order.State == "Waiting")
        {
            return new OrderChangeRequest { TriggerPrice = run.Requests.RestingPrice(order.Symbol, ticket.TriggerDirection == TriggerDirection.Rise ? OrderSide.Sell : OrderSide.Buy) };
        }

        if (ticket.TakeProfit is not null && run.Random.Next(2) == 0)
        {
            return new OrderChangeRequest { TakeProfit = run.Requests.TakeProfit(order.Symbol, ticket.Side) };
        }

        return new OrderChangeRequest
        {
            Price = run.Requests.RestingPrice(order.Symbol, ticket.Side),
            Quantity = run.Random.Next(2) == 0 ? order.Quantity + ticket.Instrument.QuantityStep : null,
        };
    }

    private static string Word(OrderChangeRequest request) =>
        request.TriggerPrice is not null ? "trigger" : request.TakeProfit is not null ? "take profit" : "price";
}
