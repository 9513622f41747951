using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bench;

/// <summary>Reads a ledger through core, as the command does.</summary>
internal sealed class LedgerReader : IDisposable
{
    private const int Raised = 1_000_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("exchangeaccounts-ledger-").FullName;
    private readonly ExchangeRuntime _runtime;
    private readonly ExchangeConnection _connection;
    private readonly DateTime _start;

    public LedgerReader(LedgerServer server, string exchange, DateTime start)
    {
        _start = start;
        _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [BinanceExchange.Registration, BybitExchange.Registration],
            Folders = () => HomeFolders.From(name => name == HomeFolders.HomeVariable ? _folder : null),
        });
        JsonElement account = server.Account(exchange);
        _connection = _runtime.Connect(
            new ExchangeAccount { Name = "ledger", Id = Guid.NewGuid(), Exchange = exchange, Environment = ExchangeEnvironments.Testnet, BaseAddress = server.Address },
            new ApiCredential(account.GetProperty("apiKey").GetString()!, SecretText.Wrap(account.GetProperty("apiSecret").GetString()!), ApiKeyType.Hmac));

        // The client keeps what an exchange publishes for an address, and no header says otherwise.
        foreach (RequestLimit limit in (RequestLimit[])[BinanceLimits.Weight, BybitEndpoints.AddressLimit])
        {
            Limits(Services(_runtime).Pipeline).Observe(_connection, new LimitReading(limit, Used: null, Raised));
        }
    }

    /// <summary>Reads all of it, and does something with each part.</summary>
    public async Task<LedgerFigures> Read(bool oldestFirst, Action<IReadOnlyList<LedgerEntry>>? take = null)
    {
        LedgerFigures figures = new();
        HistoryRequest request = new(HistorySpan.Of(_start, end: null, DateTime.UtcNow)) { OldestFirst = oldestFirst };
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long began = Stopwatch.GetTimestamp();
        DateTime last = oldestFirst ? DateTime.MinValue : DateTime.MaxValue;
        await foreach (IReadOnlyList<LedgerEntry> part in Histories.Ledger(_runtime, _connection, new LedgerSelection(), request, CancellationToken.None))
        {
            foreach (LedgerEntry row in part)
            {
                figures.Rows++;
                figures.Sum += row.Amount;
                figures.Ordered &= oldestFirst ? row.Time >= last : row.Time <= last;
                last = row.Time;
            }

            take?.Invoke(part);
        }

        figures.Seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        figures.ProcessorSeconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
        return figures;
    }

    public void Dispose()
    {
        _runtime.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_services")]
    private static extern ref AdapterServices Services(ExchangeRuntime runtime);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_limits")]
    private static extern ref LimitBook Limits(RequestPipeline pipeline);
}
