using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>Clients that others wrote see the orders of our cmdlets, and our cmdlets see theirs, in both books.</summary>
[Collection(nameof(Alone))]
public sealed class NpmOrderTests
{
    private static readonly string[] All = ["npm-conditional", "npm-regular", "our-conditional", "our-regular"];
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Both_see_the_same_orders()
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        Assert.SkipWhen(Programs.Find("pwsh") is null, "pwsh is not on PATH: what our cmdlets placed was not read by others.");
        await using SimulatorServer server = await SimulatorServer.StartAsync();
        using TemporaryFolder home = new();
        (string Exchange, string Script)[] clients = [("Bybit", "bybit-orders.mjs"), ("Binance", "binance-orders.mjs")];
        foreach ((_, string script) in clients)
        {
            await Node(server, script, ("ORDERS_PLACE", "1"));
        }

        ProcessResult placed = await Processes.Run(
            Programs.Find("pwsh")!,
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(NpmPackages.Folder, "Trade-Orders.ps1")],
            ScriptLimit,
            ("SIMULATOR_HELLO", server.Hello),
            ("EXCHANGEACCOUNTS_HOME", home.Path));
        Assert.True(placed.ExitCode == 0, placed.Output);
        JsonElement ours = LastLine(placed.StandardOutput);

        foreach ((string exchange, string script) in clients)
        {
            Row[] seenByUs = Rows(ours.GetProperty(exchange));
            Row[] seenByThem = Rows((await Node(server, script)).GetProperty("open"));
            Assert.Equal(All, seenByUs.Select(static r => r.ClientId));
            Assert.Equal(seenByThem, seenByUs);
            Assert.All(seenByUs, static r => Assert.Equal(r.ClientId.EndsWith("conditional", StringComparison.Ordinal) ? "Conditional" : "Regular", r.Book));
            Assert.Equal(0.004m, seenByThem.Single(static r => r.ClientId == "npm-regular").Quantity);
        }
    }

    private static Row[] Rows(JsonElement rows) =>
    [
        .. rows.EnumerateArray()
            .Select(static r => new Row(Text(r, "clientId"), Text(r, "id"), Text(r, "book"), Text(r, "side"), Number(r, "quantity"), Number(r, "price"), Number(r, "trigger")))
            .OrderBy(static r => r.ClientId, StringComparer.Ordinal),
    ];

    private static async Task<JsonElement> Node(SimulatorServer server, string script, params (string Name, string Value)[] more)
    {
        ProcessResult result = await Processes.Run(
            NpmPackages.Node!, [Path.Combine(NpmPackages.Folder, script)], ScriptLimit, [("SIMULATOR_HELLO", server.Hello), .. more]);
        Assert.True(result.ExitCode == 0, $"{script} ended with {result.ExitCode}:\n{result.Output}");
        return LastLine(result.StandardOutput);
    }

    private static JsonElement LastLine(string output)
    {
        using JsonDocument line = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]);
        return line.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement element, string name) =>
        Text(element, name) is { Length: > 0 } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0m;

    private sealed record Row(string ClientId, string Id, string Book, string Side, decimal Quantity, decimal Price, decimal Trigger);
}
