using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>One endpoint: its weight, who may call it, and what it answers.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Signed">Whether it needs a signature.</param>
/// <param name="Weight">Weight with a symbol.</param>
/// <param name="Handle">Makes the body, as the text that is sent.</param>
internal sealed record BinanceEndpoint(string Method, string Path, bool Signed, int Weight, Func<BinanceCall, byte[]> Handle)
{
    /// <summary>An endpoint whose body is small enough to be put together first.</summary>
    public BinanceEndpoint(string method, string path, bool signed, int weight, Func<BinanceCall, JsonNode> handle)
        : this(method, path, signed, weight, call => JsonText.Bytes(handle(call)))
    {
    }

    /// <summary>Weight without a symbol, where it differs.</summary>
    public int? WeightOfAll { get; init; }

    /// <summary>Whether it counts as an order.</summary>
    public bool IsOrder { get; init; }

    /// <summary>Whether it places or changes several orders: five of the ten-second count, one of the minute's.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Whether it changes nothing although it is sent as a POST.</summary>
    public bool OnlyReads { get; init; }

    public bool IsWrite => Method != "GET" && !OnlyReads;

    public int WeightOf(BinanceParameters parameters) => parameters.Text("symbol") is null ? WeightOfAll ?? Weight : Weight;
}
