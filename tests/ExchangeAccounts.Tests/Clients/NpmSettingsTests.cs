using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>The settings of accounts and positions, as clients that others wrote set them and read what our cmdlets set.</summary>
public sealed class NpmSettingsTests
{
    [Theory]
    [InlineData("bybit-settings.mjs")]
    [InlineData("binance-settings.mjs")]
    public async Task A_client_from_npm_sets_everything(string script)
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using SimulatorServer server = await SimulatorServer.StartAsync();

        JsonElement facts = await NpmScript.Node(server, script);

        Assert.True(facts.GetProperty("passed").GetInt32() > 10, "the script checked too little");
        Assert.Equal(0, (await server.ReadAsync("/simulator/limits")).GetProperty("violations").GetInt32());
    }

    [Fact]
    public async Task A_client_from_npm_reads_what_our_cmdlets_set()
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        Assert.SkipWhen(Programs.Find("pwsh") is null, "pwsh is not on PATH: what our cmdlets set was not read by others.");
        await using SimulatorServer server = await SimulatorServer.StartAsync();
        using TemporaryFolder home = new();

        JsonElement ours = await NpmScript.PowerShell(server, "Set-Everything.ps1", home);
        JsonElement bybit = (await NpmScript.Node(server, "bybit-settings.mjs", ("SETTINGS_READ", "BTCUSDT"))).GetProperty("state");
        JsonElement binance = (await NpmScript.Node(server, "binance-settings.mjs", ("SETTINGS_READ", "ETHUSDT"))).GetProperty("state");

        Assert.Equal(("ISOLATED_MARGIN", "Hedge", "6", "8"), (bybit.Text("marginMode"), bybit.Text("positionMode"), bybit.Text("longLeverage"), bybit.Text("shortLeverage")));
        Assert.Equal(("ISOLATED", "OneWay", 6), (binance.Text("marginMode"), binance.Text("positionMode"), binance.GetProperty("leverage").GetInt32()));
        foreach (string stop in (string[])["takeProfit", "stopLoss"])
        {
            Assert.Equal(ours.GetProperty("bybit").Number(stop), bybit.Number(stop));
            Assert.Equal(ours.GetProperty("binance").Number(stop), binance.Number(stop));
        }
    }
}
