namespace ExchangeAccounts.Simulator;

/// <summary>Whether an account may hold a long and a short leg at once.</summary>
public enum SimulatedPositionMode
{
    /// <summary>One position per instrument.</summary>
    OneWay,

    /// <summary>A long and a short leg per instrument.</summary>
    Hedge,
}
