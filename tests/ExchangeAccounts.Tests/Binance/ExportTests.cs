using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Contract;
using ExchangeAccounts.Tests.Simulator;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Prepared files of the simulated exchange, over real HTTP.</summary>
public sealed class ExportTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RecordingReporter _reporter = new();
    private readonly List<IAsyncDisposable> _open = [];
    private ExchangeRuntime? _runtime;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Path => _folder.File("trades.csv");

    public async ValueTask DisposeAsync()
    {
        _runtime?.Dispose();
        foreach (IAsyncDisposable open in _open)
        {
            await open.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData(HistoryKind.Order, "orderId,clientOrderId,")]
    [InlineData(HistoryKind.Trade, "id,orderId,symbol,")]
    [InlineData(HistoryKind.Ledger, "symbol,incomeType,income,")]
    public async Task Each_kind_is_asked_for_waited_for_and_fetched_without_the_key(HistoryKind kind, string head)
    {
        (SimulatedExchange exchange, ExchangeConnection here) = await Start(new DownloadConfig { ProcessingMs = 50 });

        ExchangeHistoryExport done = (await Export(here, kind))!;

        Assert.StartsWith(head, await File.ReadAllTextAsync(Path, Stop), StringComparison.Ordinal);
        Assert.Equal((true, new FileInfo(Path).Length), (done.Prepared, done.Bytes));
        SimulatedRequest fetched = Assert.Single(exchange.Requests, static r => r.Path.StartsWith("/download/", StringComparison.Ordinal));
        Assert.Equal((200, false), (fetched.StatusCode, fetched.Signed));
        Assert.Null(fetched.ApiKey);
        Assert.DoesNotContain(_reporter.Lines, static l => l.Contains("/download/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("files.evil.example", "https")]
    [InlineData("user@127.0.0.1", "http")]
    public async Task A_link_elsewhere_is_refused_and_the_id_kept(string host, string scheme)
    {
        (SimulatedExchange exchange, ExchangeConnection here) = await Start(new DownloadConfig { ProcessingMs = 0, LinkHost = host, LinkScheme = scheme });

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Export(here));

        Assert.Equal(FailureKind.Rejected, refused.Kind);
        Assert.Contains("uses no other of the month's files", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exchange.Requests, static r => r.Path.StartsWith("/download/", StringComparison.Ordinal));
        Assert.False(File.Exists(Path));
        Assert.Equal("Go on", _runtime!.Exports.Plan(here, Request(HistoryKind.Trade)).Action[..5]);
    }

    [Theory]
    [InlineData(SimulatorFaultKind.CutBody, FailureKind.Unreachable)]
    [InlineData(SimulatorFaultKind.Redirect, FailureKind.Protocol)]
    [InlineData(SimulatorFaultKind.Drop, FailureKind.Unreachable)]
    public async Task A_file_that_does_not_come_is_fetched_by_the_next_run(SimulatorFaultKind fault, FailureKind kind)
    {
        (SimulatedExchange exchange, ExchangeConnection here) = await Start(new DownloadConfig { ProcessingMs = 0 });
        exchange.Faults.Add(new SimulatorFault { Kind = fault, PathPrefix = "/download/", CutAfterBytes = 10, Location = "http://127.0.0.1:1/", Count = 1 });

        Assert.Equal(kind, (await Assert.ThrowsAsync<ExchangeException>(() => Export(here))).Kind);
        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.NotNull(await Export(here));

        Assert.Single(exchange.Requests, static r => r.Path == "/fapi/v1/trade/asyn");
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_the_exchanges_refusal_and_leaves_nothing()
    {
        (_, ExchangeConnection here) = await Start(new DownloadConfig { TradesPerMonth = 0 });

        ExchangeException refused = await Assert.ThrowsAsync<ExchangeException>(() => Export(here));

        Assert.Equal(FailureKind.LimitExceeded, refused.Kind);
        Assert.Contains("Get-ExchangeTrade", FailureAdvice.For(refused), StringComparison.Ordinal);
        Assert.Empty(_runtime!.Exports.Plan(here, Request(HistoryKind.Trade)).Warnings);
    }

    [Fact]
    public async Task A_reply_that_is_lost_is_told_by_the_next_run()
    {
        (SimulatedExchange exchange, ExchangeConnection here) = await Start(new DownloadConfig { ProcessingMs = 0 });
        exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, PathPrefix = "/fapi/v1/trade/asyn", AfterProcessing = true, Count = 1 });

        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => Export(here))).Kind);

        Assert.Contains("it may have used one", _runtime!.Exports.Plan(here, Request(HistoryKind.Trade)).Action, StringComparison.Ordinal);
        Assert.Single(exchange.Requests, static r => r.Path == "/fapi/v1/trade/asyn");
    }

    [Fact]
    public async Task The_exchange_in_process_gives_its_files_too()
    {
        using ExchangeRuntime runtime = Composition.ExchangeComposition.Create(() => _folder.Home);
        ExchangeAccount account = new() { Name = "sim", Id = Guid.NewGuid(), Exchange = "Binance", Environment = ExchangeEnvironments.Simulated };
        ExchangeConnection here = runtime.Connect(account, credential: null, _reporter);
        HistoryExportPlan plan = runtime.Exports.Plan(here, Request(HistoryKind.Trade));
        Assert.True((await runtime.Exports.Run(here, plan, static _ => Task.FromResult(true), null, Stop))!.Prepared);
    }

    private HistoryExportRequest Request(HistoryKind kind) => new(kind, DateTime.UtcNow.Date.AddDays(-10), DateTime.UtcNow.Date.AddDays(-1), Path);

    private Task<ExchangeHistoryExport?> Export(ExchangeConnection here, HistoryKind kind = HistoryKind.Trade) =>
        _runtime!.Exports.Run(here, _runtime.Exports.Plan(here, Request(kind)), static _ => Task.FromResult(false), null, Stop);

    private async Task<(SimulatedExchange Exchange, ExchangeConnection Here)> Start(DownloadConfig download)
    {
        SimulatedExchange exchange = new(new SimulatorOptions { Config = new SimulatorConfig { Accounts = [ContractSetup.Account("Binance")], Download = download } });
        RunningServer server = await RunningServer.StartAsync(exchange);
        _open.Add(server);
        _runtime = Composition.ExchangeComposition.Create(() => _folder.Home);
        SimulatedAccount account = exchange.Accounts[0];
        return (exchange, _runtime.Connect(
            new ExchangeAccount { Name = "main", Id = Guid.NewGuid(), Exchange = "Binance", Environment = ExchangeEnvironments.Testnet, BaseAddress = server.Address },
            Connections.Credential(account.ApiKey, account.ApiSecret),
            _reporter));
    }
}
