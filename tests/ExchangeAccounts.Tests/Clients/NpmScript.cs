using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>The scripts below tests/clients, each of which ends with one line of JSON: what the client saw.</summary>
internal static class NpmScript
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs a script of Node's against a simulator.</summary>
    public static Task<JsonElement> Node(SimulatorServer server, string script, params (string Name, string Value)[] more) =>
        Run(NpmPackages.Node!, [PathOf(script)], server, more);

    /// <summary>Runs a script of our cmdlets against a simulator.</summary>
    public static Task<JsonElement> PowerShell(SimulatorServer server, string script, TemporaryFolder home) =>
        Run(Programs.Find("pwsh")!, ["-NoProfile", "-NonInteractive", "-File", PathOf(script)], server, ("EXCHANGEACCOUNTS_HOME", home.Path));

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static decimal Number(this JsonElement element, string name) => decimal.Parse(element.Text(name), CultureInfo.InvariantCulture);

    /// <summary>A number that some rows have not: their text is empty.</summary>
    public static decimal NumberOrZero(this JsonElement element, string name) => element.Text(name).Length == 0 ? 0m : element.Number(name);

    private static string PathOf(string script) => Path.Combine(NpmPackages.Folder, script);

    private static async Task<JsonElement> Run(string program, string[] arguments, SimulatorServer server, params (string Name, string Value)[] more)
    {
        ProcessResult result = await Processes.Run(program, arguments, Limit, [("SIMULATOR_HELLO", server.Hello), .. more]);
        Assert.True(result.ExitCode == 0, $"{arguments[^1]} ended with {result.ExitCode}:\n{result.Output}");
        string last = result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];
        using JsonDocument line = JsonDocument.Parse(last);
        return line.RootElement.Clone();
    }
}
