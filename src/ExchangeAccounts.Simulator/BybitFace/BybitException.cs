namespace ExchangeAccounts.Simulator;

/// <summary>A refusal in Bybit's envelope: HTTP 200 with a retCode other than 0.</summary>
internal sealed class BybitException(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public static BybitException BadParameter(string text) => new(10001, "params error: " + text);

    public static BybitException UnknownSymbol() => new(10001, "Not supported symbols");
}
