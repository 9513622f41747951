using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>
/// Clients that others wrote, unchanged from npm, trade on the simulator's server: its wire is not only what our own adapters take for it.
/// The scripts check what the clients see; here it is checked against what the simulator knows.
/// </summary>
[Collection(nameof(Alone))]
public sealed class NpmClientTests
{
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("bybit-api", "Bybit", "bybit.mjs", 10004)]
    [InlineData("binance", "Binance", "binance.mjs", -1022)]
    public async Task A_client_from_npm_trades_on_the_simulator(string client, string exchange, string script, int wrongSignature)
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using SimulatorServer server = await SimulatorServer.StartAsync();

        ProcessResult result = await Processes.Run(
            NpmPackages.Node!, [Path.Combine(NpmPackages.Folder, script)], ScriptLimit, ("SIMULATOR_HELLO", server.Hello));

        Assert.True(result.ExitCode == 0, $"{script} ended with {result.ExitCode}:\n{result.Output}");
        JsonElement facts = LastLine(result.StandardOutput);
        Assert.Equal(client, Text(facts, "client"));
        Assert.Equal(PinnedVersion(client), Text(facts, "version"));
        Assert.Equal("USDT", Text(facts.GetProperty("balance"), "asset"));
        Assert.Equal(wrongSignature, facts.GetProperty("refused").GetProperty("signature").GetInt32());

        JsonElement[] orders = [.. (await server.ReadAsync("/simulator/orders")).EnumerateArray().Where(o => Text(o, "exchange") == exchange)];
        AssertKnown(orders, facts.GetProperty("cancelled"), "Limit", "Cancelled", filled: false);
        AssertKnown(orders, facts.GetProperty("filled"), "Market", "Filled", filled: true);
        Assert.DoesNotContain(orders, o => Text(o, "state") == "Open");

        // Nobody earns a commission on our tests: order ids of a referral begin like this.
        Assert.DoesNotContain(orders, o => Text(o, "clientOrderId").StartsWith("x-", StringComparison.Ordinal));
        Assert.Equal(0, (await server.ReadAsync("/simulator/limits")).GetProperty("violations").GetInt32());
        await AssertKnownPaths(server, exchange);
    }

    private static void AssertKnown(JsonElement[] orders, JsonElement seen, string type, string state, bool filled)
    {
        JsonElement order = Assert.Single(orders, o => Text(o, "orderId") == Text(seen, "orderId"));
        Assert.Equal(Text(seen, "clientOrderId"), Text(order, "clientOrderId"));
        Assert.Equal(Text(seen, "symbol"), Text(order, "symbol"));
        Assert.Equal(type, Text(order, "type"));
        Assert.Equal("Buy", Text(order, "side"));
        Assert.Equal(state, Text(order, "state"));
        decimal quantity = Number(seen, "quantity");
        Assert.Equal(quantity, order.GetProperty("quantity").GetDecimal());
        Assert.Equal(filled ? quantity : 0m, order.GetProperty("filledQuantity").GetDecimal());
        if (filled)
        {
            Assert.Equal(Number(seen, "averagePrice"), order.GetProperty("averagePrice").GetDecimal());
        }
        else
        {
            Assert.Equal(Number(seen, "price"), order.GetProperty("price").GetDecimal());
        }
    }

    /// <summary>Every path a client asked for exists, and its public and private calls arrived as such.</summary>
    private static async Task AssertKnownPaths(SimulatorServer server, string exchange)
    {
        JsonElement[] requests = [.. (await server.ReadAsync("/simulator/requests")).EnumerateArray()];
        Assert.All(requests, r => Assert.Equal(exchange, Text(r, "exchange")));
        Assert.DoesNotContain(requests, static r => r.GetProperty("statusCode").GetInt32() == 404);
        Assert.Contains(requests, static r => Text(r, "method") == "GET" && !r.GetProperty("signed").GetBoolean());
        Assert.Contains(requests, static r => Text(r, "method") == "GET" && r.GetProperty("signed").GetBoolean());
        Assert.Contains(requests, static r => Text(r, "method") == "POST" && r.GetProperty("signed").GetBoolean());
    }

    private static string PinnedVersion(string client)
    {
        using JsonDocument package = JsonDocument.Parse(File.ReadAllText(Path.Combine(NpmPackages.Folder, "package.json")));
        return Text(package.RootElement.GetProperty("dependencies"), client);
    }

    private static JsonElement LastLine(string output)
    {
        using JsonDocument line = JsonDocument.Parse(output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]);
        return line.RootElement.Clone();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement element, string name) => decimal.Parse(Text(element, name), CultureInfo.InvariantCulture);
}
