using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What can befall the answer to orders that were sent together.</summary>
public sealed class FaultTableOfBatch
{
    [Theory, EveryExchange]
    public async Task Of_five_two_are_placed_one_is_refused_and_two_go_unanswered(string exchange)
    {
        ManualClock clock = new();
        await using ContractHouse house = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = clock })).WarmUp();
        OrderTicket[] tickets = await Five(house, clock);
        house.Simulated.Faults.Add(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Body,
            Method = "POST",
            PathPrefix = house.Traits.BatchPath,
            AfterProcessing = true,
            ContentType = "application/json",
            Body = Short(exchange, tickets, await IdsOfTwin(exchange, tickets)),
            Count = 1,
        });

        IReadOnlyList<OrderAnswer> answers = await clock.Run(house.Runtime.Orders.SendMany(house.Here, tickets, ContractHouse.Stop));

        Assert.Equal(tickets.Select(static t => t.ClientOrderId), answers.Select(static a => a.Ticket.ClientOrderId));
        Assert.All(answers.Where((_, i) => i != 2), static a => Assert.Equal(WriteOutcome.Confirmed, a.Result!.Order.Outcome));
        Assert.NotNull(answers[2].Failure);
        Assert.NotEqual(WriteOutcome.Confirmed, answers[2].Result?.Order.Outcome);

        // What an answer without our id says is not believed of any one row: it is settled when it is certain.
        clock.Advance(TimeSpan.FromMinutes(6));
        foreach (OrderJournalEntry open in house.Journal.Where(static e => !e.Resolved))
        {
            await clock.Run(OrderResolver.Resolve(house.Runtime, house.Here, open, ContractHouse.Stop));
        }

        Assert.Equal(5, house.Journal.Count);
        Assert.Equal(WriteOutcome.Refused, house.Journal.Single(e => e.ClientOrderId == tickets[2].ClientOrderId).Outcome);
        Assert.Equal(
            house.Simulated.Orders().Select(static o => o.ClientOrderId).Order(StringComparer.Ordinal),
            house.Journal.Where(static e => e.Outcome == WriteOutcome.Confirmed).Select(static e => e.ClientOrderId).Order(StringComparer.Ordinal));
        Assert.Single(house.Requests(house.Traits.BatchPath));
    }

    /// <summary>Five that rest, of which the account cannot pay the third.</summary>
    private static async Task<OrderTicket[]> Five(ContractHouse house, ManualClock clock)
    {
        OrderTicket resting = await Tickets.Resting(house);
        return [.. Enumerable.Range(0, 5).Select(i => resting with { ClientOrderId = ClientOrderId.Create(clock), Quantity = i == 2 ? 90m : 0.01m })];
    }

    /// <summary>The exchange's ids of the first two: an exchange of the same seed gives the same.</summary>
    private static async Task<string[]> IdsOfTwin(string exchange, OrderTicket[] tickets)
    {
        await using ContractHouse twin = await (await ContractHouse.Start(exchange, new ContractSetup { Clock = new ManualClock() })).WarmUp();
        IReadOnlyList<BatchReply> replies = await twin.Adapter.PlaceOrders(twin.Here, tickets, ContractHouse.Stop);
        return [.. replies.Take(2).Select(static r => r.Order!.OrderId!)];
    }

    // The answer of the first three alone, as the exchange writes it.
    private static string Short(string exchange, OrderTicket[] tickets, string[] ids)
    {
        IEnumerable<string> placed = ids.Select((id, i) => exchange == ExchangeNames.Bybit
            ? $$"""{"category":"linear","symbol":"BTCUSDT","orderId":"{{id}}","orderLinkId":"{{tickets[i].ClientOrderId}}","createAt":"1700000000000"}"""
            : $$"""{"orderId":{{id}},"symbol":"BTCUSDT","status":"NEW","clientOrderId":"{{tickets[i].ClientOrderId}}","price":"58000","origQty":"0.010","executedQty":"0","type":"LIMIT","side":"BUY","timeInForce":"GTC"}""");
        string rows = string.Join(',', placed);
        return exchange == ExchangeNames.Bybit
            ? $$"""{"retCode":0,"retMsg":"OK","result":{"list":[{{rows}},{"category":"linear","symbol":"BTCUSDT","orderId":"","orderLinkId":"","createAt":""}]},"retExtInfo":{"list":[{"code":0,"msg":"OK"},{"code":0,"msg":"OK"},{"code":110007,"msg":"Available balance is insufficient"}]},"time":1700000000000}"""
            : $$"""[{{rows}},{"code":-2019,"msg":"Margin is insufficient."}]""";
    }
}
