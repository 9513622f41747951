using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Bench;

/// <summary>A simulated exchange in a process of its own: an account of each exchange with a long ledger, and limits that hold nobody up.</summary>
internal sealed class LedgerServer : IDisposable
{
    private const int Raised = 1_000_000_000;

    private readonly Process _process;
    private readonly HttpClient _control = new();
    private readonly JsonElement _accounts;

    public LedgerServer(int rows)
    {
        string config = Path.Combine(Path.GetTempPath(), $"exchangeaccounts-ledger-{Environment.ProcessId}.json");

        // A third of the rows has the time of the row before, as the fee of a fill has that of its profit.
        JsonObject Account(string exchange) => new()
        {
            ["name"] = "ledger",
            ["exchange"] = exchange,
            ["history"] = new JsonObject { ["ledger"] = rows, ["sameTime"] = 0.33 },
        };
        JsonObject settings = new()
        {
            ["accounts"] = new JsonArray(Account("Bybit"), Account("Binance")),
            ["limits"] = new JsonObject { ["bybitPerSecond"] = 1_000_000, ["bybitIpPer5Seconds"] = Raised, ["binanceWeight"] = Raised },
        };
        File.WriteAllText(config, settings.ToJsonString());
        string server = typeof(Simulator.SimulatedExchange).Assembly.Location.Replace("Simulator.dll", "Simulator.Server.dll", StringComparison.Ordinal);
        _process = Process.Start(new ProcessStartInfo("dotnet", [server, "--port", "0", "--config", config]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        Hello = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The simulator's server did not start.");
        File.Delete(config);
        JsonElement hello = JsonDocument.Parse(Hello).RootElement;
        Address = new Uri(hello.GetProperty("baseAddress").GetString()!);
        _accounts = hello.GetProperty("accounts");
    }

    /// <summary>The line that it printed, which is all that a client in another process needs.</summary>
    public string Hello { get; }

    public Uri Address { get; }

    /// <summary>What the server took of the processors so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public JsonElement Account(string exchange) => _accounts.EnumerateArray().First(a => a.GetProperty("exchange").GetString() == exchange);

    /// <summary>What the exchange itself says it has booked.</summary>
    public async Task<(int Rows, decimal Sum, DateTime First)> Booked(string exchange)
    {
        Uri address = new(Address, "/simulator/histories?apiKey=" + Account(exchange).GetProperty("apiKey").GetString());
        using JsonDocument histories = JsonDocument.Parse(await _control.GetStringAsync(address));
        JsonElement ledger = histories.RootElement.EnumerateArray().First(static h => h.GetProperty("name").GetString() == "ledger");
        return (
            ledger.GetProperty("rows").GetInt32(),
            decimal.Parse(ledger.GetProperty("sum").GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
            ledger.GetProperty("first").GetDateTimeOffset().UtcDateTime);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        _control.Dispose();
    }
}
