using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ExchangeAccounts.Binance;

/// <summary>Reads <c>{"code":-1121,"msg":"…"}</c>.</summary>
internal static class BinanceErrorBody
{
    private const int LongestQuote = 200;

    /// <summary>False when the body is not whole JSON, is no object, or has no whole number as code.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out int code, out string message)
    {
        code = 0;
        message = "";
        bool found = false;
        Utf8JsonReader reader = new(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isCode = reader.ValueTextEquals("code"u8);
                bool isMessage = reader.ValueTextEquals("msg"u8);
                reader.Read();
                if (isCode)
                {
                    found = TryReadCode(ref reader, out code);
                }
                else if (isMessage && reader.TokenType == JsonTokenType.String)
                {
                    message = reader.GetString() ?? "";
                }

                reader.Skip();
            }

            // A cut body throws here: half an answer is no answer.
            while (reader.Read())
            {
            }

            return found;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The words of a body that is not JSON, where they are short enough to be words; else empty.</summary>
    public static string Words(ReadOnlySpan<byte> body)
    {
        if (body.Length is 0 or > LongestQuote || body[0] is (byte)'<' or (byte)'{' or (byte)'[')
        {
            return "";
        }

        string text = Encoding.UTF8.GetString(body).Trim();
        return text.Any(char.IsControl) ? "" : text;
    }

    private static bool TryReadCode(ref Utf8JsonReader reader, out int code)
    {
        code = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetInt32(out code),
            JsonTokenType.String => int.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out code),
            _ => false,
        };
    }
}
