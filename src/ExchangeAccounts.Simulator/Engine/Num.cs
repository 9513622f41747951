using System.Globalization;

namespace ExchangeAccounts.Simulator;

/// <summary>Decimal arithmetic and text as the exchanges write it: plain notation, point, never through double.</summary>
internal static class Num
{
    private const decimal EightDigits = 100_000_000m;

    /// <summary>Plain text without trailing zeros.</summary>
    public static string Text(decimal value)
    {
        if (value == 0)
        {
            return "0";
        }

        string text = value.ToString(CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>Plain text with exactly <paramref name="scale"/> decimals.</summary>
    public static string Fixed(decimal value, int scale) =>
        Math.Round(value, scale, MidpointRounding.AwayFromZero).ToString("F" + scale.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal Round8(decimal value) => Math.Round(value, 8, MidpointRounding.AwayFromZero);

    /// <summary>Cuts after eight decimals: margins are never rounded up.</summary>
    public static decimal Cut8(decimal value) => Math.Truncate(value * EightDigits) / EightDigits;

    public static bool IsMultiple(decimal value, decimal step) => value % step == 0;

    public static decimal FloorTo(decimal value, decimal step) => Math.Floor(value / step) * step;

    public static decimal RoundTo(decimal value, decimal step) => Math.Round(value / step, MidpointRounding.AwayFromZero) * step;

    /// <summary>Number of decimals a value really has (trailing zeros do not count).</summary>
    public static int Scale(decimal value)
    {
        string text = Text(value);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    /// <summary>Reads a plain decimal; exponents, group signs and blanks are refused as the exchanges refuse them.</summary>
    public static bool TryParse(string? text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    public static bool TryParse(string? text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A configured figure where there is one, else the computed one; a configured "" counts as nothing.</summary>
    public static decimal Pick(string? configured, decimal computed)
    {
        if (configured is null)
        {
            return computed;
        }

        return TryParse(configured, out decimal value) ? value : 0;
    }
}
