namespace ExchangeAccounts;

/// <summary>What is computed over the rows of an account together: shares, order, and what is not worth showing.</summary>
public static class BalanceShares
{
    private const int Digits = 6;

    /// <summary>
    /// The rows with <see cref="ExchangeBalance.NotionalPctTotal"/>: |notional| / Σ|notional| over the same account and
    /// market type, 6 digits, half up. Accounts stay in their order; within one the largest |notional| comes first and
    /// rows without a notional last.
    /// </summary>
    /// <param name="rows">Complete rows of one or several accounts.</param>
    /// <param name="includeZero">Whether tokens with nothing in them and flat positions stay.</param>
    public static IReadOnlyList<ExchangeBalance> Arrange(IReadOnlyList<ExchangeBalance> rows, bool includeZero)
    {
        List<ExchangeBalance> arranged = new(rows.Count);
        foreach (IGrouping<string, ExchangeBalance> account in rows.GroupBy(static row => row.Account, StringComparer.Ordinal))
        {
            Dictionary<MarketType, Total> totals = account
                .GroupBy(static row => row.MarketType)
                .ToDictionary(static market => market.Key, static market => Total.Of(market));
            arranged.AddRange(account
                .Where(row => includeZero || !IsEmpty(row))
                .Select(row => row with { NotionalPctTotal = totals[row.MarketType].Share(row.Notional) })
                .OrderBy(static row => row.Notional is null)
                .ThenByDescending(static row => Math.Abs(row.Notional ?? 0m)));
        }

        return arranged;
    }

    /// <summary>Whether a row is a token with nothing in it (nothing held, borrowed, at risk or set aside), or a flat position.</summary>
    public static bool IsEmpty(ExchangeBalance row) => row.AssetType == AssetType.Position
        ? row.Size == 0m
        : row.Size == 0m
            && Nothing(row.UnrealizedProfit)
            && Nothing(row.InitialMargin)
            && Nothing(row.MaintMargin)
            && Nothing(row.MarginBalance)
            && Nothing(row.OrderInitialMargin)
            && Nothing(row.Borrowed);

    private static bool Nothing(decimal? amount) => amount is null or 0m;

    // Each notional is divided by the number of rows where their sum would not fit a decimal; the shares are the same.
    private readonly record struct Total(decimal Sum, decimal Divisor)
    {
        public static Total Of(IEnumerable<ExchangeBalance> rows)
        {
            List<decimal> notionals = rows.Where(static row => row.Notional is not null).Select(static row => Math.Abs(row.Notional!.Value)).ToList();
            if (notionals.Count == 0)
            {
                return default;
            }

            decimal divisor = notionals.Max() > decimal.MaxValue / notionals.Count ? notionals.Count : 1m;
            return new Total(notionals.Sum(notional => notional / divisor), divisor);
        }

        public decimal? Share(decimal? notional) => notional is null || Sum == 0m
            ? null
            : Math.Round(Math.Min(1m, Math.Abs(notional.Value) / Divisor / Sum), Digits, MidpointRounding.AwayFromZero);
    }
}
