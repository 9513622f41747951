using System.Collections.Concurrent;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Shows how far each account's history is: one record each, below that of the command where there are several.</summary>
/// <param name="cmdlet">Writes them.</param>
/// <param name="post">Hands something to the pipeline thread.</param>
internal sealed class HistoryMeters(PSCmdlet cmdlet, Action<Action> post)
{
    private readonly ConcurrentQueue<HistoryMeter> _meters = new();
    private int _last;

    /// <summary>One for an account.</summary>
    public HistoryMeter For(ExchangeConnection connection)
    {
        HistoryMeter meter = new(cmdlet, post, connection.Label, Interlocked.Increment(ref _last));
        _meters.Enqueue(meter);
        return meter;
    }

    /// <summary>Takes away what is still shown; on the pipeline thread.</summary>
    public void Hide()
    {
        foreach (HistoryMeter meter in _meters)
        {
            meter.Hide();
        }
    }
}
