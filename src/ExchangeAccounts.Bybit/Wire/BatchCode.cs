namespace ExchangeAccounts.Bybit.Wire;

/// <summary>What an answer to a batch says of one order; the codes are those of all replies.</summary>
internal sealed class BatchCode
{
    public decimal? Code { get; set; }

    public string? Msg { get; set; }
}
