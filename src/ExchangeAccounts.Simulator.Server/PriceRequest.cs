using System.Text.Json;

namespace ExchangeAccounts.Simulator.Server;

/// <summary>A price to pin.</summary>
internal sealed record PriceRequest(string Exchange, string Symbol, decimal Price)
{
    public static PriceRequest Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<PriceRequest>(json, ServerApp.Json) is { Exchange: not null, Symbol: not null } price
                ? price
                : throw new SimulatorConfigException("exchange, symbol and price are needed");
        }
        catch (JsonException e)
        {
            throw new SimulatorConfigException(e.Message.ReplaceLineEndings(" "), e);
        }
    }
}
