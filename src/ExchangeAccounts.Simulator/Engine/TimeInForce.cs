namespace ExchangeAccounts.Simulator;

/// <summary>How long an order lives and whether it may take.</summary>
internal enum TimeInForce
{
    GoodTillCancelled,
    ImmediateOrCancel,
    FillOrKill,
    PostOnly,
    GoodTillDate,
}
