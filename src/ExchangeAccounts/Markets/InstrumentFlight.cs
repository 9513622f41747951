namespace ExchangeAccounts;

/// <summary>
/// One load that several callers wait for. A caller who leaves does not disturb the others; when the last has left,
/// the load is stopped. The counting is under the store's lock.
/// </summary>
internal sealed class InstrumentFlight : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public InstrumentFlight(Func<CancellationToken, Task<InstrumentBook>> load)
    {
        CancellationToken stop = _stop.Token;
        Load = Task.Run(() => load(stop), CancellationToken.None);
    }

    public Task<InstrumentBook> Load { get; }

    public int Waiting { get; set; }

    /// <summary>Nobody waits any more: a load that still runs is stopped.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }
}
