namespace ExchangeAccounts.Bybit;

/// <summary>Decimal arithmetic on what may be missing. An unknown part, or a result no decimal holds, is unknown: never 0, never a crash.</summary>
internal static class Exact
{
    public static decimal? Add(decimal? left, decimal? right) => Try(left, right, static (a, b) => a + b);

    public static decimal? Subtract(decimal? left, decimal? right) => Try(left, right, static (a, b) => a - b);

    public static decimal? Multiply(decimal? left, decimal? right) => Try(left, right, static (a, b) => a * b);

    /// <summary>Null also where the divisor is 0.</summary>
    public static decimal? Divide(decimal? left, decimal? right) => right == 0 ? null : Try(left, right, static (a, b) => a / b);

    /// <summary>Null for 0, where the exchange writes 0 for "none".</summary>
    public static decimal? OrNone(decimal? value) => value == 0 ? null : value;

    /// <summary>A converted amount, cut to the eight digits that wallets have.</summary>
    public static decimal? Down(decimal? value) => value is { } amount ? Math.Round(amount, 8, MidpointRounding.ToZero) : null;

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
