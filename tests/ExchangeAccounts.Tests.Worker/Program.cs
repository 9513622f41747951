using System.Globalization;
using ExchangeAccounts;
using ExchangeAccounts.Tests;

// add FOLDER PREFIX COUNT: says "ready", waits for a line, then adds that many accounts.
// order FOLDER PREFIX COUNT: likewise, but writes that many orders down, each with its outcome.
// die FOLDER NAME: is killed while it adds one.
// send FOLDER EXCHANGE ADDRESS ACCOUNT-ID KEY CLIENT-ID: says "ready", waits for a line, the secret, and places an order.
HomeFolders folders = new(args[1], args[1], args[1]);
switch (args[0])
{
    case "add":
        AccountRegistry registry = new(() => folders, new DurableWriter(), TimeProvider.System);
        int count = int.Parse(args[3], CultureInfo.InvariantCulture);
        Console.WriteLine("ready");
        Console.ReadLine();
        for (int i = 0; i < count; i++)
        {
            registry.Add(Account(string.Create(CultureInfo.InvariantCulture, $"{args[2]}{i}")));
        }

        return 0;

    case "order":
        OrderJournal journal = new(() => folders, new DurableWriter(), TimeProvider.System);
        ExchangeConnection connection = ExchangeRuntime.ConnectPublic(Account("main"));
        int orders = int.Parse(args[3], CultureInfo.InvariantCulture);
        Console.WriteLine("ready");
        Console.ReadLine();
        for (int i = 0; i < orders; i++)
        {
            OrderTicket ticket = WorkerTickets.Make(string.Create(CultureInfo.InvariantCulture, $"{args[2]}{i}"));
            journal.Complete(journal.Begin(connection, ticket), WriteOutcome.Confirmed, ticket.ClientOrderId + "-id");
        }

        return 0;

    case "die":
        new AccountRegistry(() => folders, new DyingWriter(), TimeProvider.System).Add(Account(args[2]));
        return 0;

    case "send":
        Console.WriteLine("ready");
        await WorkerOrders.Send(folders, args[2], new Uri(args[3]), Guid.Parse(args[4]), args[5], Console.ReadLine()!, args[6]);
        return 0;

    default:
        return 2;
}

static ExchangeAccount Account(string name) =>
    new() { Name = name, Id = Guid.NewGuid(), Exchange = "Bybit", Environment = ExchangeEnvironments.Simulated };
