using System.Net;

namespace ExchangeAccounts.Simulator;

/// <summary>Query and form text: <c>name=value</c> joined by <c>&amp;</c>.</summary>
internal static class FormText
{
    /// <summary>The text without one parameter, otherwise letter by letter as it was.</summary>
    public static string Without(string text, string name, out string? value)
    {
        value = null;
        if (!text.Contains(name + "=", StringComparison.Ordinal))
        {
            return text;
        }

        List<string> kept = [];
        foreach (string pair in text.Split('&'))
        {
            if (pair.StartsWith(name + "=", StringComparison.Ordinal))
            {
                value = pair[(name.Length + 1)..];
            }
            else
            {
                kept.Add(pair);
            }
        }

        return string.Join('&', kept);
    }

    /// <summary>Decoded parameters; the first of a name wins.</summary>
    public static Dictionary<string, string> Parse(params string[] texts)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string pair in texts.SelectMany(t => t.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            values.TryAdd(WebUtility.UrlDecode(name), equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]));
        }

        return values;
    }
}
