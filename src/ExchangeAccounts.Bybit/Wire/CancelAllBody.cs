namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/cancel-all</c>: of a symbol, or of all that settle in an asset.</summary>
/// <param name="Category"><c>linear</c> or <c>inverse</c>.</param>
/// <param name="Symbol">Null where an asset is named.</param>
/// <param name="SettleCoin">Null where a symbol is named.</param>
/// <param name="OrderFilter"><c>Order</c>, or <c>StopOrder</c> for those that wait for a price.</param>
internal sealed record CancelAllBody(string Category, string? Symbol, string? SettleCoin, string OrderFilter);
