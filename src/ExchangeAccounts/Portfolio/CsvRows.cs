using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace ExchangeAccounts;

/// <summary>
/// Writes objects of this module as CSV (RFC 4180) that reads back exactly, whatever the culture: point decimals with the digits
/// they have, ISO-8601 UTC times, enum names, lists as <see cref="CsvList"/>. Null is an empty field, and empty text is <c>""</c>.
/// Values are never changed, so text that a spreadsheet takes for a formula stays as it is.
/// Columns are the public properties as the type declares them, but for <c>AccountLabel</c>, which repeats three others for views.
/// One instance writes one document, of one type.
/// </summary>
public sealed class CsvRows
{
    private const string ViewProperty = "AccountLabel";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.FFFFFFF'Z'";

    private static readonly ConcurrentDictionary<Type, CsvColumn[]> Columns = new();

    private readonly StringBuilder _line = new();
    private CsvColumn[] _columns = [];
    private Type? _type;

    /// <summary>The next lines of the document, without line ends between them: the header before the first object, then one for the object.</summary>
    /// <param name="row">An object of this module.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for an object of another type than the first, or none of ours.</exception>
    public IReadOnlyList<string> Add(object row)
    {
        Type type = row.GetType();
        if (_type is not null && _type != type)
        {
            throw AccountRules.Invalid(
                "InputObject",
                $"One CSV has one kind of rows: this one began with {_type.Name} and cannot go on with {type.Name}. Convert them apart.");
        }

        if (_type is not null)
        {
            return [Line(row)];
        }

        _columns = ColumnsOf(type);
        string first = Line(row);
        _type = type;
        return [Header(type), first];
    }

    /// <summary>The header line of a type of this module.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for another type.</exception>
    public static string Header(Type type) => string.Join(',', ColumnsOf(type).Select(static column => column.Name));

    /// <summary>A whole document, a line each for header and objects; none where there is no object.</summary>
    public static IEnumerable<string> Lines(IEnumerable<object> rows)
    {
        CsvRows csv = new();
        foreach (object row in rows)
        {
            foreach (string line in csv.Add(row))
            {
                yield return line;
            }
        }
    }

    private string Line(object row)
    {
        _line.Clear();
        foreach (CsvColumn column in _columns)
        {
            if (column != _columns[0])
            {
                _line.Append(',');
            }

            _line.Append(Field(column.Get(row)));
        }

        return _line.ToString();
    }

    private static CsvColumn[] ColumnsOf(Type type)
    {
        if (type.Namespace != typeof(CsvRows).Namespace)
        {
            throw AccountRules.Invalid(
                "InputObject",
                $"Only objects of this module become CSV with fixed columns, not {type.Name}. Convert them before selecting properties.");
        }

        // Reflection promises no order; tokens are given as the properties are declared.
        return Columns.GetOrAdd(type, static type => type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanRead && property.GetIndexParameters().Length == 0 && property.Name != ViewProperty)
            .OrderBy(static property => property.MetadataToken)
            .Select(CsvColumn.Of)
            .ToArray());
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quoted(text),
        decimal number => PlainDecimal.Exact(number),
        DateTime time => Utc(time).ToString(TimeFormat, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        Enum word => word.ToString(),
        Uri address => Quoted(address.OriginalString),
        IEnumerable<string> words => Quoted(CsvList.Join(words.ToList())),
        IFormattable other => Quoted(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Quoted(value.ToString() ?? ""),
    };

    // All our times are UTC; one that lost its kind on the way is still.
    private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;

    private static string Quoted(string text)
    {
        bool plain = text.Length > 0 && text.AsSpan().IndexOfAny(",\"\r\n") < 0 && text[0] != ' ' && text[^1] != ' ';
        return plain ? text : "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }
}
