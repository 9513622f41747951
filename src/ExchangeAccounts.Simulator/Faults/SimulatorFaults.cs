namespace ExchangeAccounts.Simulator;

/// <summary>The faults a simulated exchange is told to have. Thread-safe.</summary>
public sealed class SimulatorFaults
{
    private readonly object _gate = new();
    private readonly List<ActiveFault> _active = [];

    /// <summary>Rules that can still strike.</summary>
    public IReadOnlyList<SimulatorFault> Pending
    {
        get
        {
            lock (_gate)
            {
                return _active.ConvertAll(a => a.Fault);
            }
        }
    }

    /// <summary>Adds a rule.</summary>
    public void Add(SimulatorFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (_gate)
        {
            _active.Add(new ActiveFault(fault));
        }
    }

    /// <summary>Removes all rules.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _active.Clear();
        }
    }

    internal IReadOnlyList<SimulatorFault> Take(string? exchange, SimulatedCall call, string? apiKey, string? account)
    {
        lock (_gate)
        {
            if (_active.Count == 0)
            {
                return [];
            }

            List<SimulatorFault> struck = _active.Where(a => a.Strikes(exchange, call, apiKey, account)).Select(a => a.Fault).ToList();
            _active.RemoveAll(a => a.IsSpent);
            return struck;
        }
    }
}
