using System.Text.Json;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>An answer as a test looks at it.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>Bybit's retCode.</summary>
    public int RetCode => Json.GetProperty("retCode").GetInt32();

    /// <summary>Bybit's result.</summary>
    public JsonElement Result => RetCode == 0 ? Json.GetProperty("result") : throw new InvalidOperationException(Text);

    /// <summary>Bybit's result list.</summary>
    public JsonElement[] List => [.. Result.GetProperty("list").EnumerateArray()];

    /// <summary>Binance's error code; 0 without one. Some successes carry a code as text, which is none.</summary>
    public int Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out JsonElement code) && code.ValueKind == JsonValueKind.Number ? code.GetInt32() : 0;

    /// <summary>Rows of a Binance array.</summary>
    public JsonElement[] Rows => [.. Json.EnumerateArray()];

    public static async Task<Answer> OfAsync(HttpResponseMessage message)
    {
        Dictionary<string, string> headers = message.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)message.StatusCode, await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), headers);
    }
}
