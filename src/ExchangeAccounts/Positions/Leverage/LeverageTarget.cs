namespace ExchangeAccounts;

/// <summary>The leverage wanted for the two sides of an instrument; most exchanges and modes want them equal.</summary>
/// <param name="Long">Of the long side.</param>
/// <param name="Short">Of the short side.</param>
public sealed record LeverageTarget(decimal Long, decimal Short)
{
    /// <summary>One leverage for both sides.</summary>
    public LeverageTarget(decimal both)
        : this(both, both)
    {
    }

    /// <summary>Whether both sides get the same.</summary>
    public bool IsOne => Long == Short;
}
