namespace ExchangeAccounts.Simulator;

/// <summary>What one request that looks orders up gets to see of them: all but those that are not found yet.</summary>
internal sealed class OrderSight
{
    private readonly HashSet<Order> _hidden;

    public OrderSight(AccountState account, DateTimeOffset now)
    {
        account.Concealed.RemoveAll(o => !o.Concealment!.Hides(now));
        _hidden = new HashSet<Order>(account.Concealed, ReferenceEqualityComparer.Instance);
    }

    public bool Sees(Order order) => !_hidden.Contains(order);
}
