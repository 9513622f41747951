namespace ExchangeAccounts.Simulator;

/// <summary>Where a position stands in the queue for auto-deleveraging: the more it has gained on its margin, the earlier its turn.</summary>
internal static class AdlRank
{
    private static readonly decimal[] Steps = [0m, 0.25m, 0.5m, 1m];

    /// <summary>0 to 4, by profit on the entry value times leverage; 0 also for a loss and for no position.</summary>
    public static int Quantile(Position position, decimal leverage, decimal unrealised)
    {
        if (position.Size == 0)
        {
            return 0;
        }

        decimal gain = unrealised / position.Instrument.Value(Math.Abs(position.Size), position.EntryPrice) * leverage;
        return Steps.Count(step => gain > step);
    }
}
