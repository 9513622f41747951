namespace ExchangeAccounts.Bybit.Wire;

/// <summary>What an answer to a batch says of each order.</summary>
internal sealed class BatchCodes
{
    public List<BatchCode>? List { get; set; }
}
