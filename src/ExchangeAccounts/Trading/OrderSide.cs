namespace ExchangeAccounts;

/// <summary>Buy or sell.</summary>
public enum OrderSide
{
    /// <summary>Buy.</summary>
    Buy = 0,

    /// <summary>Sell.</summary>
    Sell,
}
