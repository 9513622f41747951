namespace ExchangeAccounts.Simulator;

/// <summary>One execution of an order.</summary>
internal sealed record Fill(long Number, string Uuid, Order Order, decimal Price, decimal Quantity, decimal Fee, decimal FeeRate, decimal Realised, decimal ClosedSize, bool IsMaker, decimal Mark, DateTimeOffset Time);
