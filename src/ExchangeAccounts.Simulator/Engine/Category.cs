namespace ExchangeAccounts.Simulator;

/// <summary>Kind of contract an instrument is.</summary>
internal enum Category
{
    /// <summary>Margined and settled in a stablecoin.</summary>
    Linear,

    /// <summary>Sized in USD, settled in the base coin.</summary>
    Inverse,

    /// <summary>Coin against coin; listed, not traded here.</summary>
    Spot,
}
