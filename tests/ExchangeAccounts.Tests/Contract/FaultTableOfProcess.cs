using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>What can befall the process that sends an order, and its disk.</summary>
public sealed class FaultTableOfProcess
{
    [Theory, EveryExchange]
    public async Task An_order_of_a_process_that_was_killed_is_resolved_by_the_next_one(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        SimulatedAccount account = house.Simulated.Accounts[0];
        house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, Method = "POST", PathPrefix = house.Traits.PlacePath, AfterProcessing = true, Count = 1 });
        using WorkerProcess worker = new("send", house.Folder.Path, exchange, house.Address.AbsoluteUri, house.Here.Account!.Id.ToString(), account.ApiKey, "ea-killed-1");
        await worker.WaitUntilReady();
        worker.Go(account.ApiSecret);
        while (house.Simulated.Orders().Count == 0)
        {
            await Task.Delay(5, ContractHouse.Stop);
        }

        await worker.Kill();
        OrderJournalEntry left = Assert.Single(new OrderJournal(() => WorkerHome(house), new DurableWriter(), house.Clock).Read().Entries);
        using ExchangeRuntime next = new(new ExchangeRuntimeOptions { Exchanges = Composition.ExchangeComposition.Exchanges, Folders = () => WorkerHome(house) });
        OrderJournalEntry settled = await OrderResolver.Resolve(next, house.Here, left, ContractHouse.Stop);

        Assert.Null(left.Outcome);
        Assert.Equal((WriteOutcome.Confirmed, "ea-killed-1"), (settled.Outcome!.Value, settled.ClientOrderId));
        Assert.Equal("ea-killed-1", Assert.Single(house.Simulated.Orders()).ClientOrderId);
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(new OrderJournal(() => WorkerHome(house), new DurableWriter(), house.Clock).Read().Entries).Outcome);
    }

    [Theory, EveryExchange]
    public async Task Where_the_disk_is_full_nothing_is_sent(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange, new ContractSetup { Writer = new FailingWriter { WritesThatFit = 0 } });
        OrderTicket ticket = await Tickets.Resting(house);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => house.Runtime.Orders.Send(house.Here, ticket, ContractHouse.Stop));

        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Empty(house.Simulated.Orders());
        Assert.Empty(house.Requests(house.Traits.PlacePath, "POST"));
        Assert.Empty(house.Journal);
    }

    [Theory, EveryExchange]
    public async Task Where_the_state_folder_is_read_only_nothing_is_sent(string exchange)
    {
        await using ContractHouse house = await ContractHouse.Start(exchange);
        OrderTicket ticket = await Tickets.Resting(house);
        ExchangeOrder open = await house.Adapter.PlaceOrder(house.Here, ticket, ContractHouse.Stop);
        OrderReference reference = open.ById(ticket) with { Book = OrderBook.Regular };
        OrderAmendment change = await OrderChanger.Prepare(house.Runtime, house.Here, reference, new OrderChangeRequest { Price = Tickets.Below - 10m }, ContractHouse.Stop);
        OrderTicket[] more = [.. Enumerable.Range(0, 2).Select(_ => ticket with { ClientOrderId = ClientOrderId.Create(house.Clock) })];
        OrderDesk desk = house.Runtime.Orders;
        using (ReadOnlyFolder state = new(house.Folder.Home.State))
        {
            house.Simulated.ClearRequests();

            AssertUnsent(await Assert.ThrowsAsync<ExchangeException>(() => desk.Send(house.Here, more[0], ContractHouse.Stop)));
            Assert.All(await desk.SendMany(house.Here, more, ContractHouse.Stop), static a => AssertUnsent(a.Failure!));
            AssertUnsent(await Assert.ThrowsAsync<ExchangeException>(() => desk.Cancel(house.Here, reference, ContractHouse.Stop)));
            AssertUnsent(await Assert.ThrowsAsync<ExchangeException>(() => OrderChanger.Send(house.Runtime, house.Here, change, ContractHouse.Stop)));
            AssertUnsent(await Assert.ThrowsAsync<ExchangeException>(
                () => OrderStopper.AllOf(house.Runtime, house.Here, instrument: null, book: null, [open], ContractHouse.Stop)));

            Assert.All(house.Simulated.Requests, static r => Assert.Equal("GET", r.Method));
            Assert.Empty(house.Journal);
        }

        // As soon as it can be written to again, orders go.
        Assert.Equal(WriteOutcome.Confirmed, (await desk.Send(house.Here, more[0], ContractHouse.Stop)).Order.Outcome);
        Assert.Equal([ticket.ClientOrderId, more[0].ClientOrderId], house.Simulated.Orders().Select(static o => o.ClientOrderId));
        Assert.Equal(WriteOutcome.Confirmed, Assert.Single(house.Journal).Outcome);
    }

    private static void AssertUnsent(ExchangeException failure)
    {
        Assert.Equal((FailureKind.StateUnwritable, ContractSetup.MainName), (failure.Kind, failure.Account));
        Assert.Contains("nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Contains("writable", failure.Advice, StringComparison.Ordinal);
    }

    private static HomeFolders WorkerHome(ContractHouse house) => new(house.Folder.Path, house.Folder.Path, house.Folder.Path);
}
