namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>POST /fapi/v1/leverage</c>.</summary>
internal sealed class LeverageReply
{
    public string? Symbol { get; set; }

    public decimal? Leverage { get; set; }

    public decimal? MaxNotionalValue { get; set; }
}
