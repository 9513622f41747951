namespace ExchangeAccounts.Simulator;

/// <summary>A refusal as Binance answers it: an HTTP status and a negative code.</summary>
internal sealed class BinanceException(int code, string message, int status = 400) : Exception(message)
{
    public int Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Seconds to wait, where the refusal says so.</summary>
    public long? RetryAfter { get; init; }

    public static BinanceException Missing(string name) =>
        new(-1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    public static BinanceException NotRequired(string name) => new(-1106, $"Parameter '{name}' sent when not required.");

    public static BinanceException Invalid(string name) => new(-1130, $"Data sent for parameter '{name}' is not valid.");

    public static BinanceException UnknownSymbol() => new(-1121, "Invalid symbol.");
}
