using System.Globalization;

namespace ExchangeAccounts;

/// <summary>Decimals as text: a point, never an exponent, whatever the culture.</summary>
internal static class PlainDecimal
{
    /// <summary>Without trailing zeros: 1.690 is 1.69, and 10.0 is 10.</summary>
    internal static string Shortest(decimal value) =>
        value == 0m ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>With the digits as they are, trailing zeros too.</summary>
    internal static string Exact(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
