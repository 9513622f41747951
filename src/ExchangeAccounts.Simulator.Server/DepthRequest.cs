using System.Text.Json;

namespace ExchangeAccounts.Simulator.Server;

/// <summary>A depth to state; without a quantity the book has no bottom again.</summary>
internal sealed record DepthRequest(string Exchange, string Symbol, decimal? Quantity)
{
    public static DepthRequest Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<DepthRequest>(json, ServerApp.Json) is { Exchange: not null, Symbol: not null } depth
                ? depth
                : throw new SimulatorConfigException("exchange and symbol are needed");
        }
        catch (JsonException e)
        {
            throw new SimulatorConfigException(e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
