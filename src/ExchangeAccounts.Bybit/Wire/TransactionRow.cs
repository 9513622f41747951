namespace ExchangeAccounts.Bybit.Wire;

/// <summary>A row of <c>GET /v5/account/transaction-log</c>.</summary>
internal sealed class TransactionRow
{
    /// <summary>Not unique: recorded replies have one for several bookings.</summary>
    public string? Id { get; set; }

    public string? Symbol { get; set; }

    public string? Category { get; set; }

    /// <summary><c>Buy</c>, <c>Sell</c> or <c>None</c>.</summary>
    public string? Side { get; set; }

    public DateTime? TransactionTime { get; set; }

    public string? Type { get; set; }

    public string? TransSubType { get; set; }

    public decimal? Qty { get; set; }

    /// <summary>The position afterwards, signed.</summary>
    public decimal? Size { get; set; }

    public string? Currency { get; set; }

    public decimal? TradePrice { get; set; }

    /// <summary>Received; negative where it was paid: the opposite of an execution's fee.</summary>
    public decimal? Funding { get; set; }

    /// <summary>Paid; negative where the exchange paid.</summary>
    public decimal? Fee { get; set; }

    public decimal? CashFlow { get; set; }

    /// <summary>Cash flow, plus funding, less the fee.</summary>
    public decimal? Change { get; set; }

    public decimal? CashBalance { get; set; }

    public decimal? FeeRate { get; set; }

    public decimal? BonusChange { get; set; }

    public string? TradeId { get; set; }

    public string? OrderId { get; set; }

    public string? OrderLinkId { get; set; }

    public string? ExtraFees { get; set; }
}
