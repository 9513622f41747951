using System.CommandLine;
using System.Text.Json;

namespace ExchangeAccounts.Simulator.Server;

/// <summary>The command line: reads the options, starts the exchange, tells its address in one line and serves until stopped.</summary>
internal static class ServerProgram
{
    private const int BadUsage = 2;

    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        Option<int> port = new("--port") { Description = "TCP port on loopback; 0 takes a free one.", DefaultValueFactory = static _ => 0 };
        Option<int> seed = new("--seed") { Description = "Everything invented follows from it.", DefaultValueFactory = static _ => 1 };
        Option<int> latency = new("--latency-ms") { Description = "How long every request takes on its way.", DefaultValueFactory = static _ => 0 };
        Option<string?> config = new("--config") { Description = "JSON file with accounts, prices and limits." };
        Option<int> accounts = new("--accounts") { Description = "Further accounts sim-001, sim-002 …, Bybit and Binance by turns.", DefaultValueFactory = static _ => 0 };
        RootCommand root = new("A simulated exchange: Bybit V5 and Binance USD-M on one loopback port.") { port, seed, latency, config, accounts };
        root.SetAction((parsed, cancellationToken) => ServeAsync(
            new ServerSettings(parsed.GetValue(port), parsed.GetValue(seed), parsed.GetValue(latency), parsed.GetValue(config), parsed.GetValue(accounts)),
            output,
            error,
            cancellationToken));
        ParseResult result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            error.WriteLine(result.Errors[0].Message);
            return Task.FromResult(BadUsage);
        }

        // The host watches for SIGTERM and Ctrl+C itself and ends with 0.
        return result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, Output = output, Error = error });
    }

    private static async Task<int> ServeAsync(ServerSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        SimulatedExchange exchange;
        try
        {
            exchange = settings.CreateExchange();
        }
        catch (SimulatorConfigException e)
        {
            await error.WriteLineAsync($"{settings.Config}: {e.Message}");
            return BadUsage;
        }

        await using WebApplication app = ServerApp.Build(exchange, settings.Port);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await error.WriteLineAsync(e.Message);
            return BadUsage;
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(new { baseAddress = app.Urls.First(), accounts = exchange.Accounts }, ServerApp.Json));
        await output.FlushAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }
}
