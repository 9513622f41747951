using System.Globalization;
using System.Numerics;
using ExchangeAccounts.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Markets;

public sealed class ExactDecimalTests
{
    [Fact]
    public void Numbers_that_are_exact_stay()
    {
        Assert.Equal(1.690m, ExactDecimal.Parse(1.690m));
        Assert.Equal(3, decimal.GetBits(ExactDecimal.Parse(1.690m)!.Value)[3] >> 16 & 0xFF);
        Assert.Equal(-5m, ExactDecimal.Parse((sbyte)-5));
        Assert.Equal(18446744073709551615m, ExactDecimal.Parse(ulong.MaxValue));
        Assert.Equal(decimal.MaxValue, ExactDecimal.Parse(new BigInteger(decimal.MaxValue)));
        Assert.Equal(0.1m, ExactDecimal.Parse(0.1));
        Assert.Equal(0.1m, ExactDecimal.Parse(0.1f));
        Assert.Equal(60000m, ExactDecimal.Parse(60000.0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t")]
    public void Nothing_is_not_given(string? value) => Assert.Null(ExactDecimal.Parse(value));

    [Theory]
    [InlineData("0.021", "0.021")]
    [InlineData("1e-8", "0.00000001")]
    [InlineData("1E+3", "1000")]
    [InlineData(" -.5 ", "-0.5")]
    [InlineData("+5.", "5")]
    [InlineData("0E-8", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("12345678.123456789012", "12345678.123456789012")]
    [InlineData("1234567890123456789012345678", "1234567890123456789012345678")]
    [InlineData("0.1234567890123456789012345678", "0.1234567890123456789012345678")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1.00000000000000000000000000000000000000", "1")]
    [InlineData("0.00000000000000000000000000000000000e5", "0")]
    [InlineData("100000000000000000000e-20", "1")]
    public void Text_is_read_exactly_in_any_culture(string text, string expected)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), ExactDecimal.Parse(text));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("0,021")]
    [InlineData("1,000")]
    [InlineData("1.000,5")]
    [InlineData("1 000")]
    [InlineData("1_000")]
    [InlineData("0x10")]
    [InlineData("1.2.3")]
    [InlineData("1e")]
    [InlineData("1d")]
    [InlineData("--1")]
    [InlineData("(1)")]
    [InlineData("$1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("١٢")]
    [InlineData("abc")]
    [InlineData("5\0")]
    [InlineData("1e400")]
    [InlineData("79228162514264337593543950336")]
    [InlineData("0.12345678901234567890123456789")]
    [InlineData("9.9999999999999999999999999999")]
    [InlineData("1e-29")]
    [InlineData("1e-999999999999999999999")]
    public void Other_text_is_refused_by_name(string text)
    {
        ExchangeException failure = Assert.Throws<ExchangeException>(() => ExactDecimal.Parse(text, "Quantity"));
        Assert.Equal((FailureKind.InvalidRequest, "Quantity"), (failure.Kind, failure.Parameter));
        Assert.Contains($"Quantity '{text}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12345678.123456789012)]
    [InlineData(1e-30)]
    [InlineData(1e30)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.1 + 0.2)]
    [InlineData(16777217.123456f * 3)]
    [InlineData(true)]
    [InlineData('5')]
    public void Values_that_lost_something_or_are_none_are_refused(object value) =>
        Assert.Equal(FailureKind.InvalidRequest, Assert.Throws<ExchangeException>(() => ExactDecimal.Parse(value)).Kind);

    [Fact]
    public void A_refused_double_is_told_the_way_out() => Assert.Contains(
        "write it as text or with a d suffix",
        Assert.Throws<ExchangeException>(() => ExactDecimal.Parse(0.1 + 0.2, "Price")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Every_decimal_reads_back_from_its_text() => Prop.ForAll<decimal>(static value =>
        ExactDecimal.Parse(value.ToString(CultureInfo.InvariantCulture)) == value
        && ExactDecimal.Parse("  " + value.ToString(CultureInfo.InvariantCulture) + "e0") == value).Holds();

    [Fact]
    public void Every_text_of_digits_is_exact_or_refused()
    {
        // Digits × 10^exponent, judged by whole numbers.
        Gen<string> digits = Gen.Choose(1, 34).SelectMany(static count =>
            Gen.Choose(0, 9).ArrayOf(count).Select(static parts => string.Concat(parts)));
        Arbitrary<(string Digits, int Exponent)> numbers =
            digits.SelectMany(static text => Gen.Choose(-40, 40).Select(exponent => (text, exponent))).ToArbitrary();
        Prop.ForAll(numbers, static number =>
        {
            string text = number.Digits + "e" + number.Exponent.ToString(CultureInfo.InvariantCulture);
            try
            {
                decimal value = ExactDecimal.Parse(text)!.Value;
                int[] bits = decimal.GetBits(value);
                int scale = bits[3] >> 16 & 0xFF;
                BigInteger mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
                return mantissa * BigInteger.Pow(10, 40) == BigInteger.Parse(number.Digits, CultureInfo.InvariantCulture) * BigInteger.Pow(10, 40 + number.Exponent + scale);
            }
            catch (ExchangeException)
            {
                string significant = number.Digits.Trim('0');
                int trailing = number.Digits.Length - number.Digits.TrimEnd('0').Length;
                int exponent = number.Exponent + trailing;
                return exponent < -28 || BigInteger.Parse(significant, CultureInfo.InvariantCulture) * BigInteger.Pow(10, Math.Max(0, exponent)) > new BigInteger(decimal.MaxValue);
            }
        }).Holds();
    }
}
