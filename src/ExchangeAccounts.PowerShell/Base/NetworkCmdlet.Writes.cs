using System.Collections.Concurrent;

namespace ExchangeAccounts.PowerShell;

/// <content>
/// Writes that are under way when the pipeline ends early, by an error, by Select-Object -First or by a stop. What has left
/// is at the exchange: it is given its moment to be settled and written down, and what nobody can read any more is told.
/// </content>
public abstract partial class NetworkCmdlet
{
    // A write has two seconds after a stop, and its look-up one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly ConcurrentDictionary<object, byte> _unwritten = new(ReferenceEqualityComparer.Instance);
    private int _working;

    /// <summary>Whether jobs send what must not be left alone.</summary>
    private protected virtual bool WaitsForWrites => false;

    private void Expect(object? result)
    {
        if (WaitsForWrites && result is not null)
        {
            _unwritten[result] = 0;
        }
    }

    private void Forget(object? result)
    {
        if (result is not null)
        {
            _unwritten.TryRemove(result, out _);
        }
    }

    // Jobs that send nothing end at once; the others within the time that a stop leaves them.
    private void WaitForWrites()
    {
        if (WaitsForWrites)
        {
            SpinWait.SpinUntil(() =>
            {
                bool idle = Volatile.Read(ref _working) == 0;
                if (!idle)
                {
                    Thread.Sleep(Glance);
                }

                return idle;
            }, Patience);
        }
    }

    private void TellUnwritten()
    {
        string[] results = [.. _unwritten.Keys.Select(static r => r switch
        {
            ExchangeOrder order => $"{order.Outcome} {order.ClientOrderId} {order}",
            ExchangeException { ClientOrderId: not null } failure => failure.Message,
            _ => null,
        }).OfType<string>()];
        _unwritten.Clear();
        if (results.Length == 0)
        {
            return;
        }

        try
        {
            WriteWarning($"The pipeline ended before these results could be written: {string.Join("; ", results)}. Get-ExchangeOrderJournal shows what was sent.");
        }
        catch (Exception e) when (e is InvalidOperationException or System.Management.Automation.RuntimeException)
        {
            // Nothing can be written to a stopped pipeline; the journal has it.
        }
    }
}
