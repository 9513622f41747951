using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Bybit;

/// <summary>What every reply says of itself, read without decoding the rest.</summary>
/// <param name="Code">0 is success; null where the body has none, or is no JSON object.</param>
/// <param name="Text">The exchange's words; empty where it has none.</param>
/// <param name="Time">When the exchange answered, Unix milliseconds; null where it does not say.</param>
/// <param name="Reasons">Why, where the result of a refusal lists reasons; else empty.</param>
internal readonly record struct ReplyHead(long? Code, string Text, long? Time, string Reasons = "")
{
    private static readonly ReplyHead None = new(Code: null, "", Time: null);

    /// <summary>Reads as far as needed: the code of a success comes first, so that is all that is read of it.</summary>
    public static ReplyHead Read(ReadOnlySpan<byte> body)
    {
        ReplyHead head = None;
        try
        {
            Utf8JsonReader reader = new(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return None;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                head = Take(ref reader, head);
                if (head.Code == 0)
                {
                    break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Cut, or text that is none: what was read before it still counts.
        }

        return head;
    }

    private static ReplyHead Take(ref Utf8JsonReader reader, ReplyHead head)
    {
        if (reader.ValueTextEquals("retCode"u8))
        {
            reader.Read();
            return head with { Code = Number(ref reader) };
        }

        if (reader.ValueTextEquals("retMsg"u8))
        {
            reader.Read();
            return head with { Text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "" };
        }

        if (reader.ValueTextEquals("time"u8))
        {
            reader.Read();
            return head with { Time = Number(ref reader) };
        }

        if (reader.ValueTextEquals("result"u8))
        {
            reader.Read();
            return head with { Reasons = ReadReasons(ref reader) };
        }

        reader.Skip();
        return head;
    }

    private static string ReadReasons(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return "";
        }

        List<string> reasons = [];
        int depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("reasonMsg"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                reasons.Add(reader.GetString()!);
            }
        }

        return string.Join("; ", reasons);
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.TryGetInt64(out long number) ? number : null;
            case JsonTokenType.String:
                return long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long text) ? text : null;
            default:
                reader.Skip();
                return null;
        }
    }
}
