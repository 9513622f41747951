namespace ExchangeAccounts.Binance;

/// <summary>The little that is computed from numbers of the wire, which may be as large as a number can be.</summary>
internal static class WireArithmetic
{
    /// <summary>Null where it is larger than a number holds.</summary>
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

    /// <summary>Null where it is larger than a number holds, or divided by nothing.</summary>
    public static decimal? Quotient(decimal left, decimal right)
    {
        try
        {
            return right == 0 ? null : left / right;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
