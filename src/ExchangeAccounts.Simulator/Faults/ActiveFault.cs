namespace ExchangeAccounts.Simulator;

/// <summary>A rule and how often it has matched.</summary>
internal sealed class ActiveFault(SimulatorFault fault)
{
    private int _seen;

    public SimulatorFault Fault { get; } = fault;

    public bool IsSpent => Fault.Count is { } count && _seen >= Fault.Skip + count;

    /// <summary>Counts a request that meets the conditions; true when the fault strikes it.</summary>
    public bool Strikes(string? exchange, SimulatedCall call, string? apiKey, string? account)
    {
        if (IsSpent || !Meets(Fault.Exchange, exchange) || !Meets(Fault.Method, call.Method) || !Meets(Fault.ApiKey, apiKey) || !Meets(Fault.Account, account))
        {
            return false;
        }

        if (Fault.PathPrefix is { } prefix && !call.Path.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        _seen++;
        return _seen > Fault.Skip;
    }

    private static bool Meets(string? wanted, string? actual) =>
        wanted is null || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
}
