using System.Diagnostics;
using System.Text.Json;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bench;

/// <summary>
/// The same comparison against the simulator's server, which checks every signature as an exchange does. The bare side sends
/// a request that was composed and signed before the clock started, and reads the same bytes. Paced below the published
/// budgets, so that nobody waits for a limit.
/// </summary>
internal static class SimulatorRun
{
    // 600 requests per 5 s and address; weight 2,400 per minute, of which a pair takes 10.
    private static readonly TimeSpan BybitPace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan BinancePace = TimeSpan.FromMilliseconds(260);

    public static async Task<int> Run(int calls)
    {
        using Process server = Start(out Uri address, out JsonElement accounts);
        try
        {
            using HttpMessageInvoker invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            using HttpClient bare = new();
            using RequestPipeline pipeline = new(_ => invoker, TimeProvider.System);
            AdapterServices services = new(pipeline, new InstrumentStore(HomeFolders.Current, new DurableWriter(), TimeProvider.System), TimeProvider.System);
            BybitAdapter bybit = new(services);
            BinanceAdapter binance = new(services);
            ExchangeConnection bybitAccount = Account("Bybit", address, accounts);
            ExchangeConnection binanceAccount = Account("Binance", address, accounts);
            await Compare("Bybit", () => bybit.GetWallet(bybitAccount, CancellationToken.None), bare, new BybitWire(TimeProvider.System), bybitAccount, new EndpointCall(BybitEndpoints.Wallet, "accountType=UNIFIED"), calls, BybitPace);
            await Compare("Binance", () => binance.GetWallet(binanceAccount, CancellationToken.None), bare, new BinanceWire(TimeProvider.System), binanceAccount, new EndpointCall(BinanceEndpoints.Account), calls / 5, BinancePace);
        }
        finally
        {
            server.Kill();
        }

        return 0;
    }

    private static async Task Compare(string name, Func<Task> adapter, HttpClient bare, IExchangeWire wire, ExchangeConnection account, EndpointCall call, int calls, TimeSpan pace)
    {
        List<double> ours = [];
        List<double> theirs = [];
        for (int i = -calls / 4; i < calls; i++)
        {
            using HttpRequestMessage ready = wire.Compose(account.BaseAddress, call, new SigningContext(account.Credential!, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), account.ReceiveWindow));

            // Who goes first after a pause pays for waking the machine up: in turns.
            bool bareFirst = i % 2 == 0;
            double bareMicros = bareFirst ? await Time(() => Get(bare, ready)) : 0;
            double adapterMicros = await Time(adapter);
            bareMicros = bareFirst ? bareMicros : await Time(() => Get(bare, ready));
            if (i >= 0)
            {
                ours.Add(adapterMicros);
                theirs.Add(bareMicros);
            }

            await Task.Delay(pace);
        }

        double ratio = SideBySide.Median(ours) / SideBySide.Median(theirs);
        Console.WriteLine($"{name} against the simulator's server: ratio of the median times {ratio:0.00}; adapter {SideBySide.Median(ours):0} us, bare {SideBySide.Median(theirs):0} us; {calls} pairs");
    }

    private static async Task Get(HttpClient bare, HttpRequestMessage ready)
    {
        using HttpResponseMessage response = await bare.SendAsync(ready);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    private static async Task<double> Time(Func<Task> call)
    {
        long began = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static Process Start(out Uri address, out JsonElement accounts)
    {
        string config = Path.Combine(Path.GetTempPath(), $"exchangeaccounts-bench-{Environment.ProcessId}.json");
        File.WriteAllText(config, """{"limits":{"bybitPerSecond":1000000,"bybitIpPer5Seconds":1000000,"binanceWeight":100000000}}""");
        ProcessStartInfo start = new("dotnet", [typeof(ExchangeAccounts.Simulator.SimulatedExchange).Assembly.Location.Replace("Simulator.dll", "Simulator.Server.dll", StringComparison.Ordinal), "--port", "0", "--config", config])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        Process server = Process.Start(start)!;
        JsonElement hello = JsonDocument.Parse(server.StandardOutput.ReadLine()!).RootElement;
        File.Delete(config);
        address = new Uri(hello.GetProperty("baseAddress").GetString()!);
        accounts = hello.GetProperty("accounts");
        return server;
    }

    private static ExchangeConnection Account(string exchange, Uri address, JsonElement accounts)
    {
        JsonElement account = accounts.EnumerateArray().First(a => a.GetProperty("exchange").GetString() == exchange);
        return new ExchangeConnection
        {
            Exchange = exchange,
            Environment = ExchangeEnvironments.Testnet,
            BaseAddress = address,
            Account = new ExchangeAccount { Name = "bench", Id = Guid.NewGuid(), Exchange = exchange, Environment = ExchangeEnvironments.Testnet, BaseAddress = address },
            Credential = new ApiCredential(account.GetProperty("apiKey").GetString()!, SecretText.Wrap(account.GetProperty("apiSecret").GetString()!), ApiKeyType.Hmac),
        };
    }
}
