using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>The settings of accounts and positions, as clients that others wrote set them and read what our cmdlets set.</summary>
[Collection(nameof(Alone))]
public sealed class NpmSettingsTests
{
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("bybit-settings.mjs")]
    [InlineData("binance-settings.mjs")]
    public async Task A_client_from_npm_sets_everything(string script)
    {
        string? missing = await NpmPackages.MissingAsync();
        Assert.SkipWhen(missing is not null, missing ?? "");
        await using SimulatorServer server = await SimulatorServer.StartAsync();

        JsonElement facts = await Script(server, script);

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

        ProcessResult set = await Processes.Run(
            Programs.Find("pwsh")!,
            ["-NoProfile", "-NonInteractive", "-File", Path.Combine(NpmPackages.Folder, "Set-Everything.ps1")],
            ScriptLimit,
            ("SIMULATOR_HELLO", server.Hello),
            ("EXCHANGEACCOUNTS_HOME", home.Path));
        Assert.True(set.ExitCode == 0, set.Output);
        JsonElement ours = LastLine(set.StandardOutput);
        JsonElement bybit = (await Script(server, "bybit-settings.mjs", ("SETTINGS_READ", "BTCUSDT"))).GetProperty("state");
        JsonElement binance = (await Script(server, "binance-settings.mjs", ("SETTINGS_READ", "ETHUSDT"))).GetProperty("state");

        Assert.Equal(("ISOLATED_MARGIN", "Hedge", "6", "8"), (Text(bybit, "marginMode"), Text(bybit, "positionMode"), Text(bybit, "longLeverage"), Text(bybit, "shortLeverage")));
        Assert.Equal(("ISOLATED", "OneWay", 6), (Text(binance, "marginMode"), Text(binance, "positionMode"), binance.GetProperty("leverage").GetInt32()));
        foreach (string stop in (string[])["takeProfit", "stopLoss"])
        {
            Assert.Equal(Number(ours.GetProperty("bybit"), stop), Number(bybit, stop));
            Assert.Equal(Number(ours.GetProperty("binance"), stop), Number(binance, stop));
        }
    }

    private static async Task<JsonElement> Script(SimulatorServer server, string script, params (string Name, string Value)[] more)
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

    private static decimal Number(JsonElement element, string name) => decimal.Parse(Text(element, name), CultureInfo.InvariantCulture);
}
