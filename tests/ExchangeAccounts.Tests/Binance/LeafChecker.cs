using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>
/// Compares a decoded reply with its file, leaf by leaf: numbers by value, times in milliseconds (0 is none), <c>""</c> as null. A leaf
/// without a property is an error too, so that no documented field is passed over.
/// </summary>
internal sealed class LeafChecker
{
    public int Compared { get; private set; }

    public void Check(JsonElement text, object? value, string path)
    {
        switch (text.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.True(value is not null, path + " was read as nothing");
                foreach (JsonProperty member in text.EnumerateObject())
                {
                    if (member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 0)
                    {
                        continue;
                    }

                    if (value is IDictionary named)
                    {
                        Assert.True(named.Contains(member.Name), $"{path}.{member.Name} is not read");
                        Check(member.Value, named[member.Name], path + "." + member.Name);
                        continue;
                    }

                    PropertyInfo? property = value.GetType().GetProperties().SingleOrDefault(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == member.Name);
                    Assert.True(property is not null, $"{path}.{member.Name} is not read");
                    object? read = property.GetValue(value);
                    bool never = read is null && property.PropertyType == typeof(DateTime?) && member.Value.ValueKind == JsonValueKind.Number && member.Value.GetInt64() == 0;
                    if (!never)
                    {
                        Check(member.Value, read, path + "." + member.Name);
                    }
                }

                break;
            case JsonValueKind.Array:
                IList list = Assert.IsType<IList>(value, exactMatch: false);
                Assert.Equal(text.GetArrayLength(), list.Count);
                for (int i = 0; i < list.Count; i++)
                {
                    Check(text[i], list[i], string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"));
                }

                break;
            default:
                Compared++;
                Assert.True(Same(text, value), $"{path}: {text.GetRawText()} was read as {value ?? "null"}");
                break;
        }
    }

    private static bool Same(JsonElement text, object? value)
    {
        string? raw = text.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => text.GetString(),
            _ => text.GetRawText(),
        };
        return value switch
        {
            null => string.IsNullOrEmpty(raw),
            decimal number => number == decimal.Parse(raw!, NumberStyles.Float, CultureInfo.InvariantCulture),
            DateTime time => time.Kind == DateTimeKind.Utc && new DateTimeOffset(time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) == raw,
            bool flag => raw == (flag ? "true" : "false"),
            string words => words == raw,
            _ => false,
        };
    }
}
