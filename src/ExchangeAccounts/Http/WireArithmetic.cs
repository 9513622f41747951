namespace ExchangeAccounts.Http;

/// <summary>
/// The little that is computed from numbers of the wire, which may be missing, or as large as a number can be. An unknown
/// part, or a result that no decimal holds, is unknown: never 0, never a crash.
/// </summary>
public static class WireArithmetic
{
    /// <summary>The sum.</summary>
    public static decimal? Add(decimal? left, decimal? right) => Try(left, right, static (a, b) => a + b);

    /// <summary>The difference.</summary>
    public static decimal? Subtract(decimal? left, decimal? right) => Try(left, right, static (a, b) => a - b);

    /// <summary>The product.</summary>
    public static decimal? Multiply(decimal? left, decimal? right) => Try(left, right, static (a, b) => a * b);

    /// <summary>The quotient; null also where the divisor is 0.</summary>
    public static decimal? Divide(decimal? left, decimal? right) => right == 0 ? null : Try(left, right, static (a, b) => a / b);

    private static decimal? Try(decimal? left, decimal? right, Func<decimal, decimal, decimal> operation)
    {
        if (left is not { } a || right is not { } b)
        {
            return null;
        }

        try
        {
            return operation(a, b);
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
