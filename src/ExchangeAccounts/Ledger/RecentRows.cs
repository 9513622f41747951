namespace ExchangeAccounts;

/// <summary>
/// Remembers which rows came of late, so that one that comes again is known. Pages overlap their neighbours only, so a history
/// of any length needs no more than this.
/// </summary>
internal sealed class RecentRows
{
    private const int Most = 10_000;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Whether the row is new.</summary>
    public bool Add(string id)
    {
        if (!_ids.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > Most)
        {
            _ids.Remove(_order.Dequeue());
        }

        return true;
    }
}
