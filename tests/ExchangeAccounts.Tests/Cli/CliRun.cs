using System.Diagnostics;
using ExchangeAccounts.Composition;
using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Simulator;

namespace ExchangeAccounts.Tests.Cli;

/// <summary>The console program, run as its users run it, with a registry of its own and a simulated exchange to reach.</summary>
internal sealed class CliRun : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly RunningServer _server;
    private readonly List<(string Name, string Value)> _environment = [];

    private CliRun(RunningServer server)
    {
        _server = server;
        _environment.Add((HomeFolders.HomeVariable, Folder.Path));

        // A culture whose numbers are not ours.
        _environment.Add(("LC_ALL", "de_DE.UTF-8"));
    }

    public TemporaryFolder Folder { get; } = new();

    public SimulatedExchange Simulated => _server.Exchange;

    /// <summary>What no output may show.</summary>
    public IEnumerable<string> Secrets => Simulated.Accounts.SelectMany(static a => new[] { a.ApiKey, a.ApiSecret });

    public static async Task<CliRun> Start() => new(await RunningServer.StartAsync());

    /// <summary>Puts the simulator's accounts into the registry, their keys into the environment.</summary>
    public CliRun WithAccounts()
    {
        foreach (SimulatedAccount account in Simulated.Accounts)
        {
            Register(account.Name, account.Exchange, _server.Address);
            string variable = Variable(account.Name);
            _environment.Add((variable + "_KEY", account.ApiKey));
            _environment.Add((variable + "_SECRET", account.ApiSecret));
        }

        return this;
    }

    /// <summary>Puts an account into the registry; its key stays where its owner forgot to put it.</summary>
    public void Register(string name, string exchange, Uri address)
    {
        AccountDraft draft = new()
        {
            Name = name,
            Exchange = exchange,
            BaseAddress = address.AbsoluteUri,
            KeySource = KeySource.EnvironmentVariable,
            ApiKeyVariable = Variable(name) + "_KEY",
            ApiSecretVariable = Variable(name) + "_SECRET",
        };
        new AccountRegistry(() => Folder.Home, new DurableWriter(), TimeProvider.System).Add(draft.ToAccount(ExchangeComposition.Exchanges.Select(static e => e.Definition)));
    }

    public void SetVariables(string name, SimulatedAccount account) =>
        _environment.AddRange([(Variable(name) + "_KEY", account.ApiKey), (Variable(name) + "_SECRET", account.ApiSecret)]);

    public async Task<ProcessResult> Run(params string[] arguments)
    {
        ProcessResult result = await Processes.Run(Host, [Program, .. arguments], Limit, [.. _environment]);
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, result.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("Unhandled exception", result.Output, StringComparison.Ordinal);
        return result;
    }

    /// <summary>Starts it and lets it run.</summary>
    public Process Begin(params string[] arguments)
    {
        string[] command = [.. SignalMask.Default, Host, Program, .. arguments];
        ProcessStartInfo start = new(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in _environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Folder.Dispose();
    }

    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "ExchangeAccounts.Cli.dll");

    private static string Variable(string name) => "EATEST_" + name.Replace('-', '_').ToUpperInvariant();
}
