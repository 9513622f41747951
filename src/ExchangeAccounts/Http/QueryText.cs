using System.Globalization;
using System.Text;

namespace ExchangeAccounts.Http;

/// <summary>Builds <c>a=1&amp;b=2</c>, percent-encoded, in the order given. Null values are left out.</summary>
public sealed class QueryText
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds text.</summary>
    public QueryText Add(string name, string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (_text.Length > 0)
        {
            _text.Append('&');
        }

        _text.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    /// <summary>Adds a whole number.</summary>
    public QueryText Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a decimal in plain notation, without trailing zeros.</summary>
    public QueryText Add(string name, decimal? value) => Add(name, value is { } number ? WireNumber.Text(number) : null);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
