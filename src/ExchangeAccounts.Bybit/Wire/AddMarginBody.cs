namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/position/add-margin</c>.</summary>
/// <param name="Category">The category.</param>
/// <param name="Symbol">The symbol.</param>
/// <param name="Margin">What is added; negative where it is removed. At most four decimals.</param>
/// <param name="PositionIdx">0 one-way, 1 hedge buy, 2 hedge sell.</param>
internal sealed record AddMarginBody(string Category, string Symbol, decimal? Margin, int PositionIdx);
