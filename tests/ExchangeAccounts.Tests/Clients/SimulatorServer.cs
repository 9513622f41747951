using System.Diagnostics;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>The simulator's program, running as its users run it, on a free port.</summary>
internal sealed class SimulatorServer : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly HttpClient _client;

    private SimulatorServer(Process process, string hello)
    {
        _process = process;
        Hello = hello;
        using JsonDocument line = JsonDocument.Parse(hello);
        _client = new HttpClient { BaseAddress = new Uri(line.RootElement.GetProperty("baseAddress").GetString()!) };
    }

    /// <summary>The one line it prints.</summary>
    public string Hello { get; }

    public static async Task<SimulatorServer> StartAsync()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "ExchangeAccounts.Simulator.Server.dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        Process process = Process.Start(new ProcessStartInfo(host, [program, "--port", "0"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        try
        {
            using CancellationTokenSource limit = new(StartLimit);
            string? hello = await process.StandardOutput.ReadLineAsync(limit.Token);
            Assert.False(string.IsNullOrEmpty(hello), "The simulator ended without telling its address.");
            return new SimulatorServer(process, hello);
        }
        catch
        {
            End(process);
            throw;
        }
    }

    /// <summary>Reads one of its controls, such as <c>/simulator/orders</c>.</summary>
    public async Task<JsonElement> ReadAsync(string path)
    {
        using JsonDocument document = JsonDocument.Parse(await _client.GetStringAsync(new Uri(path, UriKind.Relative)));
        return document.RootElement.Clone();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        End(_process);
        return ValueTask.CompletedTask;
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
