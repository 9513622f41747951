namespace ExchangeAccounts.Simulator;

/// <summary>One execution of an order.</summary>
internal sealed record Fill(long Number, string Uuid, Order Order, decimal Price, decimal Quantity, decimal Fee, decimal FeeRate, decimal Realised, decimal ClosedSize, bool IsMaker, decimal Mark, DateTimeOffset Time)
{
    /// <summary>The coin the fee was paid in.</summary>
    public required string FeeAsset { get; init; }

    /// <summary>Whether it is a funding payment, which Bybit lists among the executions: price and quantity are what it was counted on, the fee is positive when paid.</summary>
    public bool IsFunding { get; init; }
}
