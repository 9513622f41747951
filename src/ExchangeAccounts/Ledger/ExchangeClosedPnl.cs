namespace ExchangeAccounts;

/// <summary>
/// Profit or loss of closing a position or a part of it: one row for each closing order where the exchange keeps such a history,
/// else one for each fill that closed (<see cref="TradeId"/>). Null means that the exchange said nothing.
/// </summary>
public sealed record ExchangeClosedPnl
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>What tells this row from all others of the history, to go on after it later.</summary>
    public required string Id { get; init; }

    /// <summary>UTC; when it was closed.</summary>
    public required DateTime Time { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>; the exchange's own where the instrument is not known any more.</summary>
    public required string Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public required string ExchangeSymbol { get; init; }

    /// <summary>Of the closing order: sell closes long.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>The leg that was closed; null where the exchange does not say.</summary>
    public PositionSide? PositionSide { get; init; }

    /// <summary>What was closed: base asset, or USD for inverse contracts.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Average; as the exchange states it, which may contain fees.</summary>
    public decimal? EntryPrice { get; init; }

    /// <summary>Average; as the exchange states it, which may contain fees.</summary>
    public decimal? ExitPrice { get; init; }

    /// <summary>In <see cref="Asset"/>: profit, or loss where negative, as the exchange states it (Bybit: with the fees of opening and closing; Binance: without).</summary>
    public required decimal ClosedPnl { get; init; }

    /// <summary>What <see cref="ClosedPnl"/> is in.</summary>
    public string? Asset { get; init; }

    /// <summary>Paid for opening what was closed; negative where the exchange paid.</summary>
    public decimal? OpenFee { get; init; }

    /// <summary>Paid for closing, in <see cref="FeeAsset"/>; negative where the exchange paid.</summary>
    public decimal? CloseFee { get; init; }

    /// <summary>What the fees are in.</summary>
    public string? FeeAsset { get; init; }

    /// <summary>Of the position.</summary>
    public decimal? Leverage { get; init; }

    /// <summary>Fills of the closing order.</summary>
    public int? FillCount { get; init; }

    /// <summary>The exchange's id of the closing order.</summary>
    public string? OrderId { get; init; }

    /// <summary>The exchange's id of the fill, where a row is one.</summary>
    public string? TradeId { get; init; }

    /// <summary>How it was closed, in the exchange's own word, such as <c>Trade</c> or <c>BustTrade</c>.</summary>
    public string? RawType { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{Symbol} {LedgerView.Amount(ClosedPnl, Asset)} on {AccountLabel}";
}
