namespace ExchangeAccounts.Simulator;

/// <summary>What the exchanges do differently when a conditional order fires.</summary>
internal interface ITriggerRules
{
    /// <summary>Whether the account can pay for what the order would open now: nothing was reserved while it waited.</summary>
    bool CanOpen(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now);

    /// <summary>The order that goes into the book: the same one, or one of its own.</summary>
    Order Activate(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now);
}
