using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>Values of a request of the user's own as text or JSON: every number exactly, whatever the culture.</summary>
internal static class RawValues
{
    private const int MaxDepth = 16;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names and values as text, in the order given; null values are left out.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value that cannot be sent.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Pairs(IDictionary values, string parameter)
    {
        foreach (DictionaryEntry entry in values)
        {
            string name = Name(entry.Key, parameter);
            if (entry.Value is not null)
            {
                yield return new KeyValuePair<string, string>(name, Text(entry.Value, name, parameter));
            }
        }
    }

    /// <summary>The pairs of a form, such as <c>symbol=BTCUSDT&amp;leverage=5</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Form(string text, string parameter)
    {
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int mark = pair.IndexOf('=', StringComparison.Ordinal);
            if (mark <= 0)
            {
                // Not repeated: it may be anything, a secret too.
                throw OrderRules.Invalid(parameter, "The exchange takes names and values, as a hashtable or as text like a=1&b=2; this text is neither.");
            }

            yield return new KeyValuePair<string, string>(Decoded(pair[..mark]), Decoded(pair[(mark + 1)..]));
        }
    }

    /// <summary>A JSON object.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value that cannot be sent.</exception>
    public static string Json(IDictionary values, string parameter)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, Options))
        {
            Write(writer, values, "", parameter, 0);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, object? value, string name, string parameter, int depth)
    {
        if (depth > MaxDepth)
        {
            throw OrderRules.Invalid(parameter, $"'{name}' holds values in values in values, more than {MaxDepth} deep.");
        }

        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool yes:
                writer.WriteBooleanValue(yes);
                break;
            case IDictionary inner:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in inner)
                {
                    string key = Name(entry.Key, parameter);
                    writer.WritePropertyName(key);
                    Write(writer, entry.Value, key, parameter, depth + 1);
                }

                writer.WriteEndObject();
                break;
            case IEnumerable list when value is not string:
                writer.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(writer, item, name, parameter, depth + 1);
                }

                writer.WriteEndArray();
                break;
            case DateTime or DateTimeOffset:
            case byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float:
                writer.WriteRawValue(Text(value, name, parameter));
                break;
            default:
                writer.WriteStringValue(Text(value, name, parameter));
                break;
        }
    }

    private static string Text(object value, string name, string parameter) => value switch
    {
        string text => text,
        bool yes => yes ? "true" : "false",
        Enum word => word.ToString(),
        char or Guid or Uri => value.ToString() ?? "",
        DateTimeOffset time => Milliseconds(time),

        // Times of this module are UTC; one that says nothing is taken for one of them.
        DateTime time => Milliseconds(time.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(time, TimeSpan.Zero) : new DateTimeOffset(time)),
        IEnumerable => throw OrderRules.Invalid(parameter, $"'{name}' is a list; here each name has one value: write it as the text that the exchange takes."),
        _ => Number(value, name, parameter),
    };

    private static string Number(object value, string name, string parameter)
    {
        try
        {
            return OrderNumbers.Text(ExactDecimal.Parse(value, name).GetValueOrDefault());
        }
        catch (ExchangeException e)
        {
            throw OrderRules.Invalid(parameter, e.Message);
        }
    }

    private static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Name(object key, string parameter) => key as string is { Length: > 0 } name
        ? name
        : throw OrderRules.Invalid(parameter, "A name is text, and not empty.");

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
