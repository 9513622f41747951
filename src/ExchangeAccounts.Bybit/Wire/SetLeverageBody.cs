namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/position/set-leverage</c>, in the order of the signing vectors.</summary>
internal sealed record SetLeverageBody(string Category, string Symbol, decimal? BuyLeverage, decimal? SellLeverage);
