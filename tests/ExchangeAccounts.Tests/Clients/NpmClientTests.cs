using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>
/// Clients that others wrote, unchanged from npm, trade on the simulator's server: its wire is not only what our own adapters take for it.
/// The scripts check what the clients see; here it is checked against what the simulator knows.
/// </summary>
public sealed class NpmClientTests
{
    [Theory]
    [InlineData("bybit-api", "Bybit", "bybit.mjs", 10004)]
    [InlineData("binance", "Binance", "binance.mjs", -1022)]
    public async Task A_client_from_npm_trades_on_the_simulator(string client, string exchange, string script, int wrongSignature)
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using SimulatorServer server = await SimulatorServer.StartAsync();

        JsonElement facts = await NpmScript.Node(server, script);
        Assert.Equal(client, facts.Text("client"));
        Assert.Equal(PinnedVersion(client), facts.Text("version"));
        Assert.Equal("USDT", facts.GetProperty("balance").Text("asset"));
        Assert.Equal(wrongSignature, facts.GetProperty("refused").GetProperty("signature").GetInt32());

        JsonElement[] orders = [.. (await server.ReadAsync("/simulator/orders")).EnumerateArray().Where(o => o.Text("exchange") == exchange)];
        AssertKnown(orders, facts.GetProperty("cancelled"), "Limit", "Cancelled", filled: false);
        AssertKnown(orders, facts.GetProperty("filled"), "Market", "Filled", filled: true);
        Assert.DoesNotContain(orders, o => o.Text("state") == "Open");

        // Nobody earns a commission on our tests: order ids of a referral begin like this.
        Assert.DoesNotContain(orders, o => o.Text("clientOrderId").StartsWith("x-", StringComparison.Ordinal));
        Assert.Equal(0, (await server.ReadAsync("/simulator/limits")).GetProperty("violations").GetInt32());
        await AssertKnownPaths(server, exchange);
    }

    private static void AssertKnown(JsonElement[] orders, JsonElement seen, string type, string state, bool filled)
    {
        JsonElement order = Assert.Single(orders, o => o.Text("orderId") == seen.Text("orderId"));
        Assert.Equal(seen.Text("clientOrderId"), order.Text("clientOrderId"));
        Assert.Equal(seen.Text("symbol"), order.Text("symbol"));
        Assert.Equal(type, order.Text("type"));
        Assert.Equal("Buy", order.Text("side"));
        Assert.Equal(state, order.Text("state"));
        decimal quantity = seen.Number("quantity");
        Assert.Equal(quantity, order.GetProperty("quantity").GetDecimal());
        Assert.Equal(filled ? quantity : 0m, order.GetProperty("filledQuantity").GetDecimal());
        if (filled)
        {
            Assert.Equal(seen.Number("averagePrice"), order.GetProperty("averagePrice").GetDecimal());
        }
        else
        {
            Assert.Equal(seen.Number("price"), order.GetProperty("price").GetDecimal());
        }
    }

    /// <summary>Every path a client asked for exists, and its public and private calls arrived as such.</summary>
    private static async Task AssertKnownPaths(SimulatorServer server, string exchange)
    {
        JsonElement[] requests = [.. (await server.ReadAsync("/simulator/requests")).EnumerateArray()];
        Assert.All(requests, r => Assert.Equal(exchange, r.Text("exchange")));
        Assert.DoesNotContain(requests, static r => r.GetProperty("statusCode").GetInt32() == 404);
        Assert.Contains(requests, static r => r.Text("method") == "GET" && !r.GetProperty("signed").GetBoolean());
        Assert.Contains(requests, static r => r.Text("method") == "GET" && r.GetProperty("signed").GetBoolean());
        Assert.Contains(requests, static r => r.Text("method") == "POST" && r.GetProperty("signed").GetBoolean());
    }

    private static string PinnedVersion(string client)
    {
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(NpmPackages.Folder, "package.json")));
        return package.RootElement.GetProperty("dependencies").Text(client);
    }
}
