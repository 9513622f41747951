using System.Text.Json;

namespace ExchangeAccounts.Simulator.Server;

/// <summary>Coins to move from the funding wallet of an account to the one that carries derivatives; a negative amount goes back.</summary>
internal sealed record TransferRequest(string ApiKey, string Asset, decimal Amount)
{
    public static TransferRequest Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TransferRequest>(json, ServerApp.Json) is { ApiKey: not null, Asset: not null } transfer
                ? transfer
                : throw new SimulatorConfigException("apiKey, asset and amount are needed");
        }
        catch (JsonException e)
        {
            throw new SimulatorConfigException(e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
