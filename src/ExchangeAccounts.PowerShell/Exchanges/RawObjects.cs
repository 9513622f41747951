using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Between what PowerShell holds and what a request of the user's own is made of.</summary>
internal static class RawObjects
{
    private const int MaxDepth = 32;

    /// <summary>What a reply says, as objects with properties. Names that a property cannot tell apart, such as e and E, stay a dictionary.</summary>
    public static object? FromReply(object? value) => value switch
    {
        List<KeyValuePair<string, object?>> pairs => Properties(pairs),
        List<object?> list => list.Select(FromReply).ToArray(),
        _ => value,
    };

    /// <summary>What the user gave, without PowerShell's wrapping; objects with properties of their own become dictionaries.</summary>
    public static object? Plain(object? value) => Plain(value, 0);

    private static object? Plain(object? value, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new ExchangeException(FailureKind.InvalidRequest, $"The body holds values in values, more than {MaxDepth} deep.") { Parameter = "Body" };
        }

        return value switch
        {
            PSObject { BaseObject: PSCustomObject } custom => Dictionary(custom.Properties.Select(static p => (p.Name, (object?)p.Value)), depth),
            PSObject wrapped => Plain(wrapped.BaseObject, depth),
            IDictionary pairs => Dictionary(pairs.Cast<DictionaryEntry>().Select(static e => (Plain(e.Key, 0)!, e.Value)), depth),
            IEnumerable list when value is not string => list.Cast<object?>().Select(item => Plain(item, depth + 1)).ToArray(),
            _ => value,
        };
    }

    private static OrderedDictionary Dictionary<T>(IEnumerable<(T Key, object? Value)> pairs, int depth)
        where T : notnull
    {
        OrderedDictionary plain = [];
        foreach ((T key, object? value) in pairs)
        {
            plain.Add(key, Plain(value, depth + 1));
        }

        return plain;
    }

    private static object Properties(List<KeyValuePair<string, object?>> pairs)
    {
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        if (!pairs.TrueForAll(p => p.Key.Length > 0 && names.Add(p.Key)))
        {
            OrderedDictionary dictionary = new(StringComparer.Ordinal);
            foreach ((string name, object? value) in pairs)
            {
                dictionary[name] = FromReply(value);
            }

            return dictionary;
        }

        PSObject row = new();
        foreach ((string name, object? value) in pairs)
        {
            row.Properties.Add(new PSNoteProperty(name, FromReply(value)), preValidated: true);
        }

        return row;
    }
}
