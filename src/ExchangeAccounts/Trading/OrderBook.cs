namespace ExchangeAccounts;

/// <summary>Which of an exchange's books an order is in.</summary>
public enum OrderBook
{
    /// <summary>Market and limit orders.</summary>
    Regular = 0,

    /// <summary>Orders that wait for a trigger price.</summary>
    Conditional,
}
