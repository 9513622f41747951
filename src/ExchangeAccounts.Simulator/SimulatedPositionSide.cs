namespace ExchangeAccounts.Simulator;

/// <summary>The leg of a position: one-way accounts have one, hedge accounts two.</summary>
public enum SimulatedPositionSide
{
    /// <summary>One-way: long or short by sign.</summary>
    Both,

    /// <summary>The long leg of a hedge account.</summary>
    Long,

    /// <summary>The short leg of a hedge account.</summary>
    Short,
}
