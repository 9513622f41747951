namespace ExchangeAccounts;

/// <summary>
/// Which book an order is in that is named by an id alone. Where the books count their ids apart, one id can name two
/// orders; which of them is meant is for the user to say, and never taken for granted.
/// </summary>
internal static class BookSearch
{
    /// <summary>The order with the book that holds it open, else the one that knows it; as it was named where none does.</summary>
    /// <param name="adapter">The exchange.</param>
    /// <param name="connection">The account, with its key.</param>
    /// <param name="order">The order.</param>
    /// <param name="alwaysRead">Read it also where there is but one book to look in.</param>
    /// <param name="cancellation">Stops it at once.</param>
    /// <returns>The order's name, and the order where it was read and is there.</returns>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming Book: both books hold an open order of that id. What the reads failed with.</exception>
    public static async Task<(OrderReference Reference, ExchangeOrder? Found)> Find(
        IExchangeAdapter adapter, ExchangeConnection connection, OrderReference order, bool alwaysRead, CancellationToken cancellation)
    {
        if (order.Book is not null || !adapter.Definition.BooksNumberApart)
        {
            return (order, alwaysRead ? await adapter.FindOrder(connection, order, cancellation) : null);
        }

        ExchangeOrder?[] found = await Task.WhenAll(
            adapter.FindOrder(connection, order with { Book = OrderBook.Regular }, cancellation),
            adapter.FindOrder(connection, order with { Book = OrderBook.Conditional }, cancellation));
        ExchangeOrder[] there = [.. found.OfType<ExchangeOrder>()];
        ExchangeOrder[] open = [.. there.Where(IsOpen)];
        return open.Length > 1 ? throw OrderFailures.InBothBooks(connection, order, open)
            : (open.Length > 0 ? open : there) is [ExchangeOrder only, ..] ? (order with { Book = only.Book }, only)
            : (order, null);
    }

    // What has triggered is out of the book it waited in.
    private static bool IsOpen(ExchangeOrder order) =>
        !OrderFilter.IsEnded(order.Status) && order is not { Status: OrderStatus.Triggered, Book: OrderBook.Conditional };
}
