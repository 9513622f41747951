namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Body of <c>POST /v5/order/create-batch</c>.</summary>
internal sealed record PlaceOrdersBody(string Category, IReadOnlyList<PlaceOrderBody> Request);
