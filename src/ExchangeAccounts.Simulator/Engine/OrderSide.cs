namespace ExchangeAccounts.Simulator;

/// <summary>Direction of an order.</summary>
internal enum OrderSide
{
    Buy,
    Sell,
}
