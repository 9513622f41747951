namespace ExchangeAccounts.Simulator;

/// <summary>Bybit's positionIdx: 0 one-way, 1 hedge buy, 2 hedge sell.</summary>
internal static class BybitLegs
{
    public static int Index(SimulatedPositionSide leg) => leg switch
    {
        SimulatedPositionSide.Long => 1,
        SimulatedPositionSide.Short => 2,
        _ => 0,
    };

    /// <summary>The legs an instrument has for an account.</summary>
    public static IReadOnlyList<SimulatedPositionSide> Of(AccountState account, Instrument instrument) => account.IsHedged(instrument)
        ? [SimulatedPositionSide.Long, SimulatedPositionSide.Short]
        : [SimulatedPositionSide.Both];
}
