using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;
using ExchangeAccounts.RandomRun;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Bench;

/// <summary>
/// 1,000 orders from rows against the same 1,000 one by one, on one simulated exchange whose every answer takes 20 ms. Both
/// sides read, check, write down and send as the command does; the rows of one side go through the queue that the command has.
/// What a key may send is raised on both ends, or as Binance publishes it.
/// </summary>
internal sealed class OrderBench : ISimulatedExchanges, IDisposable
{
    private const int Rows = 1_000;
    private const int Raised = 1_000_000;

    // What the command does at once by itself.
    private const int AtOnce = 8;

    private static readonly IReadOnlyList<string> Symbols = [.. RunHouse.Prices.Keys];

    private readonly string _folder = Directory.CreateTempSubdirectory("exchangeaccounts-orders-").FullName;
    private readonly Dictionary<Guid, SimulatedAccount> _accounts = [];
    private readonly SimulatedExchange _simulated;
    private readonly ExchangeRuntime _runtime;
    private readonly bool _published;

    private OrderBench(bool published)
    {
        _published = published;
        _simulated = new SimulatedExchange(new SimulatorOptions
        {
            Latency = TimeSpan.FromMilliseconds(20),
            MaxRequestLog = 1,
            Config = new SimulatorConfig { Accounts = [], Limits = published ? new LimitsConfig() : Unlimited },
        });
        foreach ((string symbol, decimal price) in RunHouse.Prices)
        {
            _simulated.SetPrice("Bybit", symbol, price);
            _simulated.SetPrice("Binance", symbol, price);
        }

        Handler = _simulated.CreateHandler();
        _runtime = new ExchangeRuntime(new ExchangeRuntimeOptions
        {
            Exchanges = [BinanceExchange.Registration, BybitExchange.Registration],
            Simulated = () => this,
            Folders = () => HomeFolders.From(name => name == HomeFolders.HomeVariable ? _folder : null),
        });
    }

    public HttpMessageHandler Handler { get; }

    private static LimitsConfig Unlimited => new()
    {
        BybitPerSecond = 100_000,
        BybitIpPer5Seconds = Raised,
        BinanceWeight = Raised,
        BinanceOrdersPer10Seconds = Raised,
        BinanceOrdersPerMinute = Raised,
    };

    /// <summary><c>orders</c>: both exchanges, with limits that hold nobody up. <c>orders published</c>: Binance, as it is.</summary>
    public static async Task<int> Run(string[] arguments)
    {
        using OrderBench bench = new(published: arguments is ["published"]);
        if (bench._published)
        {
            return await bench.Compare("Binance") > 0 ? 0 : 1;
        }

        double least = Math.Min(await bench.Compare("Bybit"), await bench.Compare("Binance"));
        return least >= 5 ? 0 : 1;
    }

    /// <summary>An order that could be sent.</summary>
    public static Row SampleRow()
    {
        using OrderBench bench = new(published: false);
        ExchangeConnection connection = bench.Connect("Bybit", "sample");
        return bench.Prepare(connection, 0).GetAwaiter().GetResult();
    }

    public ApiCredential Open(ExchangeAccount account) =>
        new(_accounts[account.Id].ApiKey, SecretText.Wrap(_accounts[account.Id].ApiSecret), ApiKeyType.Hmac);

    public void Dispose()
    {
        _runtime.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<double> Compare(string exchange)
    {
        ExchangeConnection alone = Connect(exchange, "alone");
        ExchangeConnection together = Connect(exchange, "rows");
        foreach (ExchangeConnection connection in (ExchangeConnection[])[alone, together])
        {
            // Clock, instruments, modes, and what a key may do in a second: read before, for both.
            await Place(connection, int.MaxValue);
        }

        await Task.Delay(Window);
        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < Rows; i++)
        {
            await Place(alone, i);
        }

        double one = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Task.Delay(Window);
        began = Stopwatch.GetTimestamp();
        await FromRows(together);
        double rows = Stopwatch.GetElapsedTime(began).TotalSeconds;
        int wrong = Missing(alone) + Missing(together);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{exchange}{(_published ? ", published limits" : "")}: {Rows} orders one by one {one:0.0} s, from rows {rows:0.0} s: {one / rows:0.0} times faster; {wrong} rows missing or out of order, {_simulated.LimitViolations} limits broken"));
        return wrong == 0 ? one / rows : 0;
    }

    // Nothing of what was sent before counts against the next.
    private TimeSpan Window => TimeSpan.FromSeconds(_published ? 61 : 11);

    private async Task FromRows(ExchangeConnection connection)
    {
        OrderOutbox queue = new(_runtime.Adapter(connection.Exchange).Definition.BatchSizes);
        QueuedOrder[] places = [.. Enumerable.Range(0, Rows).Select(i => queue.Reserve(i))];
        await Parallel.ForEachAsync(Enumerable.Range(0, Rows), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            Row row = await Prepare(connection, i);
            queue.Fill(places[i], row.Connection, row.Ticket);
            while (queue.Next() is { Count: > 0 } batch)
            {
                await _runtime.Orders.SendMany(batch[0].Connection!, [.. batch.Select(static o => o.Ticket!)], CancellationToken.None);
                queue.Done(batch);
            }
        });
    }

    private async Task Place(ExchangeConnection connection, int row) =>
        await _runtime.Orders.Send(connection, (await Prepare(connection, row)).Ticket, CancellationToken.None);

    private async Task<Row> Prepare(ExchangeConnection connection, int row)
    {
        ExchangeInstrument instrument = (await _runtime.GetInstruments(connection, CancellationToken.None)).Resolve(Symbols[row / 4 % Symbols.Count]);
        OrderRequest request = new()
        {
            Symbol = instrument.Symbol,
            Side = OrderSide.Buy,
            Quantity = 0.01m,
            Price = RunHouse.Prices[instrument.ExchangeSymbol] * 0.97m,

            // No exchange keeps a thousand open.
            TimeInForce = TimeInForce.IOC,
            ClientOrderId = string.Create(CultureInfo.InvariantCulture, $"row-{row}"),
        };
        return new Row(connection, (await _runtime.Orders.Prepare(connection, request, instrument, CancellationToken.None)).Ticket);
    }

    // Every row is there once, and those of a symbol in the order of the rows.
    private int Missing(ExchangeConnection connection)
    {
        List<(string Symbol, int Row)> there = [.. _simulated.Orders().Where(o => o.Exchange == connection.Exchange && o.Account == connection.AccountName).Select(static o => (o.Symbol, int.Parse(o.ClientOrderId["row-".Length..], CultureInfo.InvariantCulture))).Where(static o => o.Item2 < Rows)];
        int unordered = there.GroupBy(static o => o.Symbol).Sum(static g => g.Zip(g.Skip(1)).Count(static p => p.First.Row >= p.Second.Row));
        return Rows - there.DistinctBy(static o => o.Row).Count() + unordered;
    }

    private ExchangeConnection Connect(string exchange, string name)
    {
        ExchangeAccount account = new() { Name = name, Id = Guid.NewGuid(), Exchange = exchange, Environment = ExchangeEnvironments.Simulated };
        _accounts[account.Id] = _simulated.AddAccount(new AccountConfig { Name = name, Exchange = exchange, Wallets = [new WalletConfig { Asset = "USDT", Balance = 100_000_000m }], Positions = [] });
        ExchangeConnection connection = _runtime.Connect(account, credential: null);
        if (!_published && exchange == "Binance")
        {
            // Bybit says with each reply what a key may do. Of Binance the client knows what it publishes, and waits for that.
            LimitBook limits = Limits(Services(_runtime).Pipeline);
            foreach (RequestLimit limit in (RequestLimit[])[BinanceLimits.Weight, BinanceLimits.OrdersPerTenSeconds, BinanceLimits.OrdersPerMinute])
            {
                limits.Observe(connection, new LimitReading(limit, Used: null, Raised));
            }
        }

        return connection;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_services")]
    private static extern ref AdapterServices Services(ExchangeRuntime runtime);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_limits")]
    private static extern ref LimitBook Limits(RequestPipeline pipeline);

    /// <summary>A row that is ready to be sent.</summary>
    internal sealed record Row(ExchangeConnection Connection, OrderTicket Ticket);
}
