namespace ExchangeAccounts;

/// <summary>Which leg a position is.</summary>
public enum PositionSide
{
    /// <summary>The one position of one-way mode.</summary>
    Both = 0,

    /// <summary>The long leg of hedge mode.</summary>
    Long,

    /// <summary>The short leg of hedge mode.</summary>
    Short,
}
