namespace ExchangeAccounts;

/// <summary>The wallet or market a row belongs to.</summary>
public enum MarketType
{
    /// <summary>Perpetual contracts, and the futures wallet of an exchange that keeps one.</summary>
    Perp = 0,

    /// <summary>Dated futures.</summary>
    Future,

    /// <summary>A wallet that serves spot, margin and derivatives at once.</summary>
    Unified,

    /// <summary>Spot pairs and the spot wallet.</summary>
    Spot,

    /// <summary>The funding wallet.</summary>
    Funding,
}
