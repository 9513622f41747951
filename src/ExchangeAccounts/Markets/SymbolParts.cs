namespace ExchangeAccounts;

/// <summary>What one of our symbols says.</summary>
/// <param name="BaseAsset">What is bought or sold, upper case.</param>
/// <param name="MarketType">Perp, Future or Spot.</param>
/// <param name="QuoteAsset">What follows the dash: what it settles in, or USD for coin-margined contracts; upper case.</param>
/// <param name="DeliveryDate">UTC; null where it is not a dated future.</param>
public readonly record struct SymbolParts(string BaseAsset, MarketType MarketType, string QuoteAsset, DateOnly? DeliveryDate);
