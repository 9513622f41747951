namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Answer to a batch: two lists side by side, the ids of what was accepted and what is to be said of each order.</summary>
internal sealed class BatchReplyBody : BybitReply
{
    public PagedList<BatchRow>? Result { get; set; }

    public BatchCodes? RetExtInfo { get; set; }
}
