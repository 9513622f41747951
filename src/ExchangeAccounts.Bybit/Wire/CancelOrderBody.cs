namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/cancel</c>: one of the two ids.</summary>
internal sealed record CancelOrderBody(string Category, string Symbol, string? OrderId, string? OrderLinkId);
