using System.Globalization;

namespace ExchangeAccounts;

/// <summary>Exact arithmetic and text of order numbers.</summary>
internal static class OrderNumbers
{
    // Dividing by a one of full scale drops trailing zeros: some exchanges count digits, not value.
    private const decimal LongOne = 1.0000000000000000000000000000m;

    /// <summary>The same value without trailing zeros.</summary>
    public static decimal Trim(decimal value) => value / LongOne;

    /// <summary>All digits, a point, never an exponent, whatever the culture.</summary>
    public static string Text(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>The largest multiple of <paramref name="step"/> that is not above <paramref name="value"/>.</summary>
    public static decimal RoundDown(decimal value, decimal step) => Trim(value - (value % step));

    /// <summary>A bound or step as exchanges state it: zero and below mean that there is none.</summary>
    public static decimal? Stated(decimal? value) => value > 0 ? value : null;

    /// <summary>Null where the product is beyond what a decimal holds.</summary>
    public static decimal? Product(decimal left, decimal right)
    {
        try
        {
            return left * right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>What an order is worth: in the quote asset, or in USD for inverse contracts; null where no price is known.</summary>
    public static decimal? Worth(ExchangeInstrument instrument, decimal quantity, decimal? price) => instrument.Inverse
        ? quantity
        : price is { } known ? Product(quantity, known) : null;
}
