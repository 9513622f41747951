using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ExchangeAccounts.Bench;

/// <summary>One signed balance request through the adapter, against a bare GET of the same bytes from the same server.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class BalanceRequest : IDisposable
{
    private Clients? _clients;

    [GlobalSetup]
    public void Start() => _clients = new Clients();

    [GlobalCleanup]
    public void Dispose()
    {
        _clients?.Dispose();
        _clients = null;
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Bybit")]
    public Task BybitBare() => _clients!.BybitBare();

    [Benchmark]
    [BenchmarkCategory("Bybit")]
    public Task BybitAdapter() => _clients!.BybitAdapter();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("Binance")]
    public Task BinanceBare() => _clients!.BinanceBare();

    [Benchmark]
    [BenchmarkCategory("Binance")]
    public Task BinanceAdapter() => _clients!.BinanceAdapter();

    /// <summary>In this process: the server is another one, and no second build is needed.</summary>
    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
