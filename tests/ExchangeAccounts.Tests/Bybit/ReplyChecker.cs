using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>
/// Compares a decoded reply with its text, leaf by leaf: decimals by value, times in milliseconds, <c>""</c> as null.
/// What the object has no property for is reported, so that nothing is passed over unseen.
/// </summary>
internal sealed class ReplyChecker(JsonSerializerOptions options)
{
    private readonly List<string> _unread = [];

    /// <summary>Paths in the text that no property takes; array indexes are left out.</summary>
    public IReadOnlyList<string> Unread => [.. _unread.Distinct(StringComparer.Ordinal)];

    /// <summary>Leaves that were compared.</summary>
    public int Compared { get; private set; }

    public void Check(JsonElement text, object? value, string path = "", Type? declared = null)
    {
        switch (text.ValueKind)
        {
            case JsonValueKind.Object when value is not JsonElement:
                CheckObject(text, value, path);
                break;
            case JsonValueKind.Array when value is not JsonElement:
                System.Collections.IList list = Assert.IsType<System.Collections.IList>(value, exactMatch: false);
                Assert.Equal(text.GetArrayLength(), list.Count);
                for (int i = 0; i < list.Count; i++)
                {
                    Check(text[i], list[i], path, list.GetType().GetGenericArguments()[0]);
                }

                break;
            default:
                Compared++;
                Assert.True(Same(text, value, declared), $"{path}: {text.GetRawText()} was read as {value ?? "null"}");
                break;
        }
    }

    private void CheckObject(JsonElement text, object? value, string path)
    {
        JsonTypeInfo type = options.GetTypeInfo(Assert.IsType<object>(value, exactMatch: false).GetType());
        foreach (JsonProperty member in text.EnumerateObject())
        {
            string where = path.Length == 0 ? member.Name : path + "." + member.Name;
            JsonPropertyInfo? property = type.Properties.FirstOrDefault(p => p.Name == member.Name);
            if (property?.Get is null)
            {
                _unread.Add(where);
            }
            else
            {
                Check(member.Value, property.Get(value!), where, property.PropertyType);
            }
        }
    }

    private static bool Same(JsonElement text, object? value, Type? declared)
    {
        string? raw = text.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => text.GetString(),
            _ => text.GetRawText(),
        };
        return value switch
        {
            
            // A time of 0 is written for "never"; an amount of 0 is 0.
            null => string.IsNullOrEmpty(raw) || (raw == "0" && declared == typeof(DateTime?)),
            decimal number => number == decimal.Parse(raw!, NumberStyles.Float, CultureInfo.InvariantCulture),
            DateTime time => time.Kind == DateTimeKind.Utc && new DateTimeOffset(time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) == raw,
            bool flag => raw == (flag ? "true" : "false") || raw == (flag ? "1" : "0"),
            string words => words == raw,
            JsonElement element => element.GetRawText() == text.GetRawText(),
            _ => false,
        };
    }
}
