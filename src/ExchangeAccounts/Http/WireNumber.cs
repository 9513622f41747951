using System.Globalization;

namespace ExchangeAccounts.Http;

/// <summary>Numbers as exchanges want them: plain notation, point, no exponent, no trailing zeros.</summary>
public static class WireNumber
{
    private const decimal Normalizer = 1.0000000000000000000000000000m;

    /// <summary>The text of a number.</summary>
    // Dividing by 1 with the largest scale drops trailing zeros; decimal never prints an exponent.
    public static string Text(decimal number) => (number / Normalizer).ToString(CultureInfo.InvariantCulture);
}
