namespace ExchangeAccounts.Bybit.Wire;

/// <summary>Result of <c>GET /v5/asset/exchange/order-record</c>.</summary>
internal sealed class ExchangeRecordPage
{
    public List<ExchangeRecordRow>? OrderBody { get; set; }

    public string? NextPageCursor { get; set; }
}
