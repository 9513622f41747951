namespace ExchangeAccounts;

/// <summary>Adds up how far the histories are that are read together.</summary>
internal sealed class HistoryGauge(Action<HistoryProgress>? listener)
{
    private readonly List<HistoryProgress?> _sources = [];

    /// <summary>A place for one more history.</summary>
    public Action<HistoryProgress> Join()
    {
        int place;
        lock (_sources)
        {
            place = _sources.Count;
            _sources.Add(null);
        }

        return progress => Tell(place, progress);
    }

    private void Tell(int place, HistoryProgress progress)
    {
        if (listener is null)
        {
            return;
        }

        HistoryProgress sum;
        lock (_sources)
        {
            _sources[place] = progress;
            List<HistoryProgress> known = [.. _sources.OfType<HistoryProgress>()];
            sum = progress with
            {
                Requests = known.Sum(static p => p.Requests),
                Rows = known.Sum(static p => p.Rows),
                Share = known.Sum(static p => p.Share) / _sources.Count,
                RequestsLeft = known.Sum(static p => p.RequestsLeft),
                TimeLeft = known.Max(static p => p.TimeLeft),
            };
        }

        listener(sum);
    }
}
