using System.Globalization;

namespace ExchangeAccounts;

/// <summary>What to warn about before the next command on an account.</summary>
internal static class OrderNotice
{
    /// <summary>That writes have no known outcome, and how to look the first one up.</summary>
    /// <param name="account">The account.</param>
    /// <param name="open">Its writes without a known outcome, the oldest first.</param>
    /// <returns>Null where there are none.</returns>
    public static string? Of(ExchangeAccount account, IReadOnlyList<OrderJournalEntry> open)
    {
        if (open.Count == 0)
        {
            return null;
        }

        OrderJournalEntry first = open[0];
        string count = open.Count == 1
            ? $"1 order write of {account.AccountLabel} has no known outcome:"
            : string.Create(CultureInfo.InvariantCulture, $"{open.Count} order writes of {account.AccountLabel} have no known outcome, the first:");
        return $"{count} {first.Operation} {first.ClientOrderId ?? first.OrderId} of {first.Time:yyyy-MM-dd HH:mm:ss}Z. Find out what became of them: {OrderAdvice.Resolve(account.Name)}, or look the first up: {OrderAdvice.Lookup(account.Name, first.Symbol, first.OrderId, first.ClientOrderId)}";
    }
}
