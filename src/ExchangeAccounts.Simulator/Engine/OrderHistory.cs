namespace ExchangeAccounts.Simulator;

/// <summary>All orders of an account by the time of their placing, and by their ids.</summary>
internal sealed class OrderHistory() : History<Order>(static o => o.Created)
{
    private readonly Dictionary<string, Order> _byUuid = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Order> _byNumber = [];
    private readonly Dictionary<string, List<Order>> _byClientId = new(StringComparer.Ordinal);

    public override void Add(Order row)
    {
        base.Add(row);
        _byUuid[row.Uuid] = row;
        _byNumber[row.Number] = row;
        if (!_byClientId.TryGetValue(row.ClientId, out List<Order>? orders))
        {
            orders = [];
            _byClientId[row.ClientId] = orders;
        }

        orders.Add(row);
    }

    public Order? ById(string uuid) => _byUuid.GetValueOrDefault(uuid);

    public Order? ById(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Orders with a client id in the order they came: several on the exchange that lets an id be used again.</summary>
    public IReadOnlyList<Order> ByClientId(string clientId) => _byClientId.TryGetValue(clientId, out List<Order>? orders) ? orders : [];
}
