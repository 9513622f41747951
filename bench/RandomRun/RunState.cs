using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>What the steps of a run share: the exchanges, the dice, and what was asked, told and done so far.</summary>
internal sealed class RunState
{
    public RunState(RunHouse house, int seed)
    {
        House = house;
        Random = new Random(seed);
        Requests = new RunRequests(Random);
        Faults = new RunFaults(house, Random);
    }

    public RunHouse House { get; }

    public Random Random { get; }

    public RunRequests Requests { get; }

    public RunFaults Faults { get; }

    /// <summary>Everything that was asked.</summary>
    public List<Intent> Intents { get; } = [];

    /// <summary>How many steps of each kind there were.</summary>
    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>What was to be placed, by our id.</summary>
    public Dictionary<string, OrderTicket> Tickets { get; } = new(StringComparer.Ordinal);

    /// <summary>All orders as they were after the last step.</summary>
    public IReadOnlyList<SimulatedOrder> Orders { get; private set; } = [];

    /// <summary>The step that is taken, from 1.</summary>
    public int Step { get; set; }

    /// <summary>UTC; of the simulated world.</summary>
    public DateTime Now => House.Time.GetUtcNow().UtcDateTime;

    public static bool IsOpen(SimulatedOrder order) => order.State is "Open" or "Waiting";

    /// <summary>Sees what there is.</summary>
    public void Look() => Orders = House.Simulated.Orders();

    public void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    /// <summary>Orders of an account that were asked for.</summary>
    public IEnumerable<SimulatedOrder> Known(ExchangeConnection connection) =>
        Orders.Where(o => o.Account == connection.AccountName && Tickets.ContainsKey(o.ClientOrderId));

    /// <summary>Those of them that are open.</summary>
    public List<SimulatedOrder> Open(ExchangeConnection connection) => [.. Known(connection).Where(IsOpen)];

    /// <summary>What is about to be asked.</summary>
    public Intent Asked(ExchangeConnection connection, string name, OrderOperation operation, string clientOrderId) =>
        new() { Connection = connection, Name = name, Operation = operation, Fault = "", ClientOrderId = clientOrderId, Step = Step, From = Now };

    /// <summary>Keeps what was asked, told and done.</summary>
    public void Keep(Intent intent)
    {
        Faults.Clear();
        Intents.Add(intent with { To = Now });
    }

    /// <summary>What the order of an intent is now; null where there is none.</summary>
    public SimulatedOrder? Find(Intent intent) => intent.In(House.Simulated.Orders());

    /// <summary>The ticket of a request; null where a rule refuses it.</summary>
    public async Task<OrderTicket?> Prepare(ExchangeConnection connection, OrderRequest request)
    {
        try
        {
            ExchangeInstrument instrument = (await House.Runtime.GetInstruments(connection, CancellationToken.None)).Resolve(request.Symbol);
            return (await House.Runtime.Orders.Prepare(connection, request, instrument, CancellationToken.None)).Ticket;
        }
        catch (ExchangeException)
        {
            Count("place refused here");
            return null;
        }
    }
}
