using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.RandomRun;

/// <summary>What goes wrong with the next write of an account: something, more often than not nothing.</summary>
internal sealed class RunFaults(RunHouse house, Random random)
{
    private const string Html = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    private static readonly string[] Names =
    [
        "reply dropped", "dropped on the way", "connection refused", "late reply", "reply too late", "request too late", "never answered",
        "503 unknown", "503 unknown, placed", "503 unavailable", "504, placed", "execution unknown", "execution unknown, placed",
        "execution unknown, placed, found late", "cut body", "html 200", "html 502, placed", "empty 200", "empty 200, placed",
        "reply dropped, look-ups fail", "reply dropped, hidden for long", "stopped in flight",
    ];

    /// <summary>Chooses a fault and readies it.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="operation">What is to be sent.</param>
    /// <param name="skip">How many writes pass unharmed first.</param>
    /// <returns>Its name, and the user's stop.</returns>
    public (string Name, CancellationTokenSource Stop) Ready(ExchangeConnection connection, OrderOperation operation, int skip = 0)
    {
        if (random.Next(100) < 40)
        {
            return ("none", new CancellationTokenSource());
        }

        string name = Names[random.Next(Names.Length)];
        foreach (SimulatorFault fault in Faults(connection, operation, name, skip))
        {
            house.Simulated.Faults.Add(fault);
        }

        house.Network.RefuseWrites = name == "connection refused";
        return (name, name == "stopped in flight" ? new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 900)), house.Time) : new CancellationTokenSource());
    }

    /// <summary>Now and then, some of the next reads of an account go wrong.</summary>
    public void ReadyForReads(ExchangeConnection connection)
    {
        if (random.Next(3) == 0)
        {
            house.Simulated.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "GET", Account = connection.AccountName, Skip = random.Next(10), Count = random.Next(1, 10) });
        }
    }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Clear()
    {
        house.Simulated.Faults.Clear();
        house.Network.RefuseWrites = false;
    }

    private SimulatorFault[] Faults(ExchangeConnection connection, OrderOperation operation, string name, int skip)
    {
        string account = connection.AccountName;
        string method = (connection.Exchange, operation) switch
        {
            ("Binance", OrderOperation.Amend) => "PUT",
            ("Binance", OrderOperation.Cancel) => "DELETE",
            _ => "POST",
        };
        string unknown = connection.Exchange == "Binance"
            ? $$"""{"code":{{(random.Next(2) == 0 ? -1006 : -1007)}},"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."}"""
            : $$"""{"retCode":{{(random.Next(2) == 0 ? 10016 : 10000)}},"retMsg":"Server Timeout","result":{},"retExtInfo":{},"time":1700000000000}""";
        int unknownStatus = connection.Exchange == "Binance" ? 504 : 200;
        return name switch
        {
            "reply dropped" => [Write(SimulatorFaultKind.Drop, after: true)],
            "dropped on the way" => [Write(SimulatorFaultKind.Drop, after: false)],
            "late reply" => [Write(SimulatorFaultKind.Delay, after: true, delay: random.Next(100, 5_500))],
            "reply too late" => [Write(SimulatorFaultKind.Delay, after: true, delay: 20_000)],
            "request too late" => [Write(SimulatorFaultKind.Delay, after: false, delay: 20_000)],
            "never answered" => [Write(SimulatorFaultKind.NeverAnswer, after: random.Next(2) == 0)],
            "503 unknown" => [Write(SimulatorFaultKind.Status, after: false, 503, "Unknown error, please check your request or try again later.")],
            "503 unknown, placed" => [Write(SimulatorFaultKind.Status, after: true, 503, "Unknown error, please check your request or try again later.")],
            "503 unavailable" => [Write(SimulatorFaultKind.Status, after: false, 503, random.Next(2) == 0 ? "Service Unavailable." : "Internal error; unable to process your request. Please try again.")],
            "504, placed" => [Write(SimulatorFaultKind.Status, after: true, 504, Html)],
            "execution unknown" => [Write(SimulatorFaultKind.Status, after: false, unknownStatus, unknown)],
            "execution unknown, placed" => [Write(SimulatorFaultKind.Status, after: true, unknownStatus, unknown)],
            "execution unknown, placed, found late" => [Write(SimulatorFaultKind.Status, after: true, unknownStatus, unknown), Hide(lookups: 2)],
            "cut body" => [Write(SimulatorFaultKind.CutBody, after: false, cut: random.Next(1, 60))],
            "html 200" => [Write(SimulatorFaultKind.Body, after: false, body: Html)],
            "html 502, placed" => [Write(SimulatorFaultKind.Status, after: true, 502, Html)],
            "empty 200" => [Write(SimulatorFaultKind.EmptyBody, after: false)],
            "empty 200, placed" => [Write(SimulatorFaultKind.EmptyBody, after: true)],
            "reply dropped, look-ups fail" =>
            [
                Write(SimulatorFaultKind.Drop, after: true),
                new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "GET", Account = account, Skip = random.Next(3), Count = random.Next(1, 25) },
            ],
            "reply dropped, hidden for long" => [Write(SimulatorFaultKind.Drop, after: random.Next(4) > 0), Hide(milliseconds: 8_000)],
            "stopped in flight" => [Write(random.Next(2) == 0 ? SimulatorFaultKind.NeverAnswer : SimulatorFaultKind.Delay, after: random.Next(2) == 0, delay: random.Next(100, 3_000))],
            _ => [],
        };

        SimulatorFault Write(SimulatorFaultKind kind, bool after, int status = 503, string body = "", int delay = 0, int cut = 20) => new()
        {
            Kind = kind,
            Method = method,
            Account = account,
            AfterProcessing = after,
            Skip = skip,
            Count = 1,
            Status = status,
            Body = body,
            ContentType = body.StartsWith('{') ? "application/json" : "text/plain",
            DelayMs = delay,
            CutAfterBytes = cut,
        };

        SimulatorFault Hide(int lookups = 0, int milliseconds = 0) =>
            new() { Kind = SimulatorFaultKind.HideOrders, Method = method, Account = account, Skip = skip, Count = 1, Lookups = lookups, DelayMs = milliseconds };
    }
}
