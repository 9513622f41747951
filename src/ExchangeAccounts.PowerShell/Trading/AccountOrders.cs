namespace ExchangeAccounts.PowerShell;

/// <summary>The orders of one command for one account.</summary>
/// <param name="queue">Keeps them in order.</param>
internal sealed class AccountOrders(OrderOutbox queue)
{
    /// <summary>Keeps them in order.</summary>
    public OrderOutbox Queue => queue;

    /// <summary>The connection with the account's key, which is read once; null before the first yes.</summary>
    public ExchangeConnection? Connection { get; set; }
}
