namespace ExchangeAccounts;

/// <summary>What was asked of an exchange about an order.</summary>
public enum OrderOperation
{
    /// <summary>To take it.</summary>
    Place = 0,

    /// <summary>To cancel it.</summary>
    Cancel,

    /// <summary>To change it where it stands.</summary>
    Amend,
}
