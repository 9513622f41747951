using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>Clients that others wrote see the orders of our cmdlets, and our cmdlets see theirs, in both books.</summary>
public sealed class NpmOrderTests
{
    private static readonly string[] All = ["npm-conditional", "npm-regular", "our-conditional", "our-regular"];

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
            await NpmScript.Node(server, script, ("ORDERS_PLACE", "1"));
        }

        JsonElement ours = await NpmScript.PowerShell(server, "Trade-Orders.ps1", home);

        foreach ((string exchange, string script) in clients)
        {
            Row[] seenByUs = Rows(ours.GetProperty(exchange));
            Row[] seenByThem = Rows((await NpmScript.Node(server, script)).GetProperty("open"));
            Assert.Equal(All, seenByUs.Select(static r => r.ClientId));
            Assert.Equal(seenByThem, seenByUs);
            Assert.All(seenByUs, static r => Assert.Equal(r.ClientId.EndsWith("conditional", StringComparison.Ordinal) ? "Conditional" : "Regular", r.Book));
            Assert.Equal(0.004m, seenByThem.Single(static r => r.ClientId == "npm-regular").Quantity);
        }
    }

    private static Row[] Rows(JsonElement rows) =>
    [
        .. rows.EnumerateArray()
            .Select(static r => new Row(r.Text("clientId"), r.Text("id"), r.Text("book"), r.Text("side"), r.Number("quantity"), r.NumberOrZero("price"), r.NumberOrZero("trigger")))
            .OrderBy(static r => r.ClientId, StringComparer.Ordinal),
    ];

    private sealed record Row(string ClientId, string Id, string Book, string Side, decimal Quantity, decimal Price, decimal Trigger);
}
