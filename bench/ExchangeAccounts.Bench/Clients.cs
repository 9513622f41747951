using System.Diagnostics;
using ExchangeAccounts.Binance;
using ExchangeAccounts.Bybit;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bench;

/// <summary>The two sides that are compared, against one server: our adapters and a bare HttpClient.</summary>
internal sealed class Clients : IDisposable
{
    private readonly Process _server;
    private readonly HttpClient _bare = new();
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly RequestPipeline _pipeline;
    private readonly BybitAdapter _bybit;
    private readonly BinanceAdapter _binance;
    private readonly ExchangeConnection _bybitAccount;
    private readonly ExchangeConnection _binanceAccount;
    private readonly Uri _bybitUri;
    private readonly Uri _binanceUri;

    public Clients()
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Clients).Assembly.Location);
        }

        start.ArgumentList.Add("serve");
        _server = Process.Start(start)!;
        Uri address = new(_server.StandardOutput.ReadLine()!);
        FastClock clock = new();
        _pipeline = new RequestPipeline(_ => _invoker, clock);
        AdapterServices services = new(_pipeline, new InstrumentStore(HomeFolders.Current, new DurableWriter(), clock), clock);
        _bybit = new BybitAdapter(services);
        _binance = new BinanceAdapter(services);
        _bybitAccount = Account("Bybit", address);
        _binanceAccount = Account("Binance", address);
        _bybitUri = new Uri(address, "/v5/account/wallet-balance?accountType=UNIFIED");
        _binanceUri = new Uri(address, "/fapi/v3/account");
    }

    public Task BybitAdapter() => _bybit.GetWallet(_bybitAccount, CancellationToken.None);

    public Task BybitBare() => _bare.GetByteArrayAsync(_bybitUri);

    public Task BinanceAdapter() => _binance.GetWallet(_binanceAccount, CancellationToken.None);

    public Task BinanceBare() => _bare.GetByteArrayAsync(_binanceUri);

    public void Dispose()
    {
        _server.Kill();
        _server.Dispose();
        _pipeline.Dispose();
        _invoker.Dispose();
        _bare.Dispose();
    }

    private static ExchangeConnection Account(string exchange, Uri address)
    {
        return new ExchangeConnection
        {
            Exchange = exchange,
            Environment = ExchangeEnvironments.Testnet,
            BaseAddress = address,
            Account = new ExchangeAccount { Name = "bench", Id = Guid.NewGuid(), Exchange = exchange, Environment = ExchangeEnvironments.Testnet, BaseAddress = address },
            Credential = new ApiCredential("EXAMPLEKEY000000001", SecretText.Wrap("invented-secret-do-not-use-0001"), ApiKeyType.Hmac),
        };
    }

    /// <summary>Runs ahead by some milliseconds at every look, so that the published budgets, which are kept, never make it wait.</summary>
    private sealed class FastClock : TimeProvider
    {
        private long _looks;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddMilliseconds(200 * Interlocked.Increment(ref _looks));
    }
}
