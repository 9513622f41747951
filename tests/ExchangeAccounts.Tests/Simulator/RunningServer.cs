using ExchangeAccounts.Simulator;
using ExchangeAccounts.Simulator.Server;
using Microsoft.AspNetCore.Builder;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>A simulated exchange behind a real socket, in this process.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningServer(WebApplication app, SimulatedExchange exchange)
    {
        _app = app;
        Exchange = exchange;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public SimulatedExchange Exchange { get; }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public static Task<RunningServer> StartAsync() => StartAsync(new SimulatedExchange());

    public static async Task<RunningServer> StartAsync(SimulatedExchange exchange)
    {
        WebApplication app = ServerApp.Build(exchange, port: 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new RunningServer(app, exchange);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
