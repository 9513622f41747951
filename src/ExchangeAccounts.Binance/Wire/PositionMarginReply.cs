namespace ExchangeAccounts.Binance.Wire;

/// <summary>Answer of <c>POST /fapi/v1/positionMargin</c>.</summary>
internal sealed class PositionMarginReply
{
    public decimal? Amount { get; set; }

    public decimal? Code { get; set; }

    public string? Msg { get; set; }

    /// <summary>1 for added, 2 for removed.</summary>
    public decimal? Type { get; set; }
}
