using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>A refusal in Bybit's envelope: HTTP 200 with a retCode other than 0.</summary>
internal sealed class BybitException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    /// <summary>What is told beside the code; mostly nothing.</summary>
    public JsonObject? Result { get; init; }

    public static BybitException BadParameter(string text) => new(10001, "params error: " + text);

    public static BybitException UnknownSymbol() => new(10001, "Not supported symbols");
}
