namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>POST /v5/order/cancel-all</c>.</summary>
internal sealed class CancelAllResult
{
    /// <summary>At most 500.</summary>
    public List<OrderIds>? List { get; set; }

    /// <summary><c>1</c>; <c>0</c> where it failed.</summary>
    public string? Success { get; set; }
}
