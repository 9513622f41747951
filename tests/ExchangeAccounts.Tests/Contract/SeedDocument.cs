using System.Text.Json;
using ExchangeAccounts.Simulator;
using ExchangeAccounts.Tests.Simulator;

namespace ExchangeAccounts.Tests.Contract;

/// <summary>The document this project was founded on, reproduced from what its two accounts must have held.</summary>
public sealed class SeedDocument
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "fixtures");

    [Fact]
    public async Task The_first_two_rows_of_each_account_are_the_seeds()
    {
        SimulatorConfig config = SimulatorConfig.Load(Path.Combine(Fixtures, "simulator", "seed-002.json"));
        await using RunningServer server = await RunningServer.StartAsync(new SimulatedExchange(new SimulatorOptions { Config = config }));
        using TemporaryFolder folder = new();
        using ExchangeRuntime runtime = new(new ExchangeRuntimeOptions { Exchanges = Composition.ExchangeComposition.Exchanges, Folders = () => folder.Home });

        List<ExchangeBalance> rows = [];
        foreach (SimulatedAccount account in server.Exchange.Accounts)
        {
            ExchangeConnection connection = runtime.Connect(
                new ExchangeAccount { Name = account.Name, Id = Guid.NewGuid(), Exchange = account.Exchange, Environment = ExchangeEnvironments.Live, BaseAddress = server.Address },
                Connections.Credential(account.ApiKey, account.ApiSecret));
            rows.AddRange(await BalanceReader.Read(runtime.Adapter(account.Exchange), connection, includeZero: false, ContractHouse.Stop));
        }

        using JsonDocument ours = JsonDocument.Parse(BalanceDocument.ToJson(rows, indented: true));
        using JsonDocument seed = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Fixtures, "unified", "seed_unified_balances.json"), ContractHouse.Stop));
        AssertSameNames(seed.RootElement, ours.RootElement);
        foreach (JsonProperty account in seed.RootElement.EnumerateObject())
        {
            JsonElement mine = ours.RootElement.GetProperty(account.Name);
            AssertSameNames(account.Value, mine);
            Assert.Equal(account.Value.GetProperty("exchange").GetString(), mine.GetProperty("exchange").GetString());
            JsonElement[] shown = [.. account.Value.GetProperty("assets").EnumerateArray()];
            JsonElement[] given = [.. mine.GetProperty("assets").EnumerateArray()];
            Assert.Equal(2, shown.Length);

            // The seed hides rows behind an ellipsis; the sums say that they were there.
            Assert.True(given.Length > shown.Length);
            for (int i = 0; i < shown.Length; i++)
            {
                AssertSameRow(shown[i], given[i]);
            }
        }
    }

    private static void AssertSameRow(JsonElement expected, JsonElement actual)
    {
        AssertSameNames(expected, actual);
        foreach (JsonProperty field in expected.EnumerateObject())
        {
            JsonElement value = actual.GetProperty(field.Name);
            Assert.Equal(field.Value.ValueKind, value.ValueKind);
            if (field.Value.ValueKind == JsonValueKind.Number)
            {
                Assert.Equal(field.Value.GetDecimal(), value.GetDecimal());
            }
            else
            {
                Assert.Equal(field.Value.ToString(), value.ToString());
            }
        }
    }

    private static void AssertSameNames(JsonElement expected, JsonElement actual) =>
        Assert.Equal(expected.EnumerateObject().Select(static f => f.Name), actual.EnumerateObject().Select(static f => f.Name));
}
