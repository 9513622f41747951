namespace ExchangeAccounts.Simulator;

/// <summary>All executions of an account by their time, and by their order.</summary>
internal sealed class FillHistory() : History<Fill>(static f => f.Time)
{
    private readonly Dictionary<string, List<Fill>> _byOrder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Fill>> _byClientId = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<Fill>> _byNumber = [];

    public override void Add(Fill row)
    {
        base.Add(row);
        if (!_byOrder.TryGetValue(row.Order.Uuid, out List<Fill>? fills))
        {
            fills = [];
            _byOrder[row.Order.Uuid] = fills;
            _byNumber[row.Order.Number] = fills;
        }

        fills.Add(row);
        if (row.Order.ClientId.Length > 0)
        {
            _byClientId[row.Order.ClientId] = fills;
        }
    }

    public IReadOnlyList<Fill> OfOrder(string uuid) => _byOrder.TryGetValue(uuid, out List<Fill>? fills) ? fills : [];

    public IReadOnlyList<Fill> OfOrder(long number) => _byNumber.TryGetValue(number, out List<Fill>? fills) ? fills : [];

    /// <summary>Of the last order with a client id that was filled.</summary>
    public IReadOnlyList<Fill> OfClientId(string clientId) => _byClientId.TryGetValue(clientId, out List<Fill>? fills) ? fills : [];
}
