using System.Globalization;
using System.Numerics;

namespace ExchangeAccounts;

/// <summary>
/// Takes a number exactly or not at all. A shell that binds a value to a decimal by itself reads "0,021" as 21 and an
/// empty cell as 0, and takes long numbers through floating point; in an order each of these is another order.
/// </summary>
public static class ExactDecimal
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private const int MaxScale = 28;
    private const int MaxDigits = 29;
    private const string Rounded = "has more digits than can be kept exactly";

    private static readonly BigInteger MaxMantissa = new(decimal.MaxValue);

    /// <summary>The exact value; null where nothing was given: null or blank text.</summary>
    /// <param name="value">A number of any type, or text with sign, point and exponent, whatever the culture.</param>
    /// <param name="parameter">The parameter it was given for; null where that is not known.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the value, where it is no number or would become another one.</exception>
    public static decimal? Parse(object? value, string? parameter = null) => value switch
    {
        null => null,
        decimal exact => exact,
        byte or sbyte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        BigInteger large => BigInteger.Abs(large) <= MaxMantissa ? (decimal)large : throw Refused(value, Rounded, parameter),
        double or float => FromDouble(value, parameter),
        string text => FromText(text, parameter),
        System.Collections.IEnumerable => throw new ExchangeException(
            FailureKind.InvalidRequest,
            "Several values were given where one number belongs; a decimal comma makes two: write 0.01, with a point.")
        {
            Parameter = parameter,
        },
        _ => throw Refused(value, $"is no number but {value.GetType().Name}", parameter),
    };

    private static decimal FromDouble(object value, string? parameter)
    {
        bool single = value is float;
        double given = single ? (float)value : (double)value;
        if (!double.IsFinite(given))
        {
            throw Refused(value, "is no number that can be used", parameter);
        }

        try
        {
            // The conversion keeps 15 digits (7 of a float): whoever wrote no more means them, and gets back what he wrote.
            decimal exact = single ? (decimal)(float)value : (decimal)given;
            bool same = single ? (float)exact == (float)value : (double)exact == given;
            if (same)
            {
                return exact;
            }
        }
        catch (OverflowException)
        {
            // Falls through to the same advice.
        }

        throw Refused(value, "has passed through floating point, which may have changed its last digits; write it as text or with a d suffix", parameter);
    }

    private static decimal? FromText(string given, string? parameter)
    {
        ReadOnlySpan<char> text = given.AsSpan().Trim();
        if (text.IsEmpty)
        {
            return null;
        }

        // TryParse would take a NUL at the end; and what it rounds it does not tell.
        if (text.Contains('\0') || !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out decimal value))
        {
            string reason = LooksLikeNumber(text)
                ? "is larger than any number that can be kept exactly"
                : "is no number as it is read here: digits, a point before the decimals, no other separators";
            throw Refused(given, reason, parameter);
        }

        return IsExact(text) ? value : throw Refused(given, Rounded, parameter);
    }

    // Whether a decimal holds all digits of a text that is known to be a number.
    private static bool IsExact(ReadOnlySpan<char> text)
    {
        int mark = text.IndexOfAny('e', 'E');
        ReadOnlySpan<char> number = mark < 0 ? text : text[..mark];
        int point = number.IndexOf('.');
        string digits = number.ToString().TrimStart('+', '-').Replace(".", "", StringComparison.Ordinal);
        string significant = digits.TrimStart('0').TrimEnd('0');
        if (significant.Length == 0)
        {
            return true;
        }

        long exponent = 0;
        if (mark >= 0 && !long.TryParse(text[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return false;
        }

        // The value is significant × 10^-scale.
        int decimals = point < 0 ? 0 : number.Length - point - 1;
        int trailing = digits.Length - digits.TrimEnd('0').Length;
        if (Math.Abs(exponent) > int.MaxValue)
        {
            return false;
        }

        long scale = decimals - trailing - exponent;
        long length = significant.Length + Math.Max(0, -scale);
        return scale <= MaxScale && length <= MaxDigits
            && BigInteger.Parse(significant, CultureInfo.InvariantCulture) * BigInteger.Pow(10, (int)Math.Max(0, -scale)) <= MaxMantissa;
    }

    private static bool LooksLikeNumber(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[^1]) && double.TryParse(text, Styles, CultureInfo.InvariantCulture, out _);

    private static ExchangeException Refused(object value, string reason, string? parameter)
    {
        string shown = value switch
        {
            string text => text,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return new ExchangeException(FailureKind.InvalidRequest, $"{parameter ?? "The value"} '{shown}' {reason}.") { Parameter = parameter };
    }
}
