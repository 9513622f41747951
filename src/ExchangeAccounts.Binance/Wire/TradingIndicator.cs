namespace ExchangeAccounts.Binance.Wire;

/// <summary>One figure that the exchange watches, of <see cref="TradingStatusReply"/>.</summary>
internal sealed class TradingIndicator
{
    public bool? IsLocked { get; set; }

    public DateTime? PlannedRecoverTime { get; set; }

    public string? Indicator { get; set; }

    public decimal? Value { get; set; }

    public decimal? TriggerValue { get; set; }
}
