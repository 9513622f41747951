namespace ExchangeAccounts;

/// <summary>One booking in an account's history. Null means that the exchange said nothing.</summary>
public sealed record LedgerEntry
{
    /// <summary>The account's name.</summary>
    public required string Account { get; init; }

    /// <summary>The exchange.</summary>
    public required string Exchange { get; init; }

    /// <summary>The account's environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The wallet that was booked to.</summary>
    public required MarketType MarketType { get; init; }

    /// <summary>
    /// What tells this entry from all others of the ledger, to go on after it later: the exchange's id, with the type behind a
    /// colon where the exchange's ids are unique within a type only; where it gives none, made of what the entry says.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Time { get; init; }

    /// <summary>What it is.</summary>
    public required LedgerEntryType Type { get; init; }

    /// <summary>What it is, in the exchange's own word.</summary>
    public required string RawType { get; init; }

    /// <summary>A closer word of the exchange's; null where there is none.</summary>
    public string? RawSubType { get; init; }

    /// <summary>Our notation, such as <c>ETH:PERP-USDT</c>; null where no instrument is involved, or one that is not known.</summary>
    public string? Symbol { get; init; }

    /// <summary>The exchange's own, such as <c>ETHUSDT</c>.</summary>
    public string? ExchangeSymbol { get; init; }

    /// <summary>What is booked.</summary>
    public required string Asset { get; init; }

    /// <summary>In <see cref="Asset"/>: how the wallet changed; negative where it became less.</summary>
    public required decimal Amount { get; init; }

    /// <summary>In <see cref="Asset"/>: what the wallet held afterwards.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Of a fill.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>Of a fill: base asset, or USD for inverse contracts.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Of a fill or a funding payment: the price.</summary>
    public decimal? Price { get; init; }

    /// <summary>In <see cref="Asset"/>: profit or transfer contained in <see cref="Amount"/>.</summary>
    public decimal? CashFlow { get; init; }

    /// <summary>In <see cref="Asset"/>: funding contained in <see cref="Amount"/>; negative where it was paid.</summary>
    public decimal? Funding { get; init; }

    /// <summary>In <see cref="Asset"/>: the fee contained in <see cref="Amount"/>; positive where it was paid.</summary>
    public decimal? Fee { get; init; }

    /// <summary>Of the fee, or of funding; a share of one.</summary>
    public decimal? FeeRate { get; init; }

    /// <summary>Signed: the position afterwards, base asset, or USD for inverse contracts.</summary>
    public decimal? PositionSize { get; init; }

    /// <summary>The exchange's id of the order.</summary>
    public string? OrderId { get; init; }

    /// <summary>Our id of the order.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The exchange's id of the fill.</summary>
    public string? TradeId { get; init; }

    /// <summary>What the exchange adds for people.</summary>
    public string? Description { get; init; }

    /// <summary>For example <c>main (Bybit LIVE)</c>.</summary>
    public string AccountLabel => ExchangeAccounts.AccountLabel.For(Account, Exchange, Environment);

    /// <inheritdoc/>
    public override string ToString() => $"{Type} {LedgerView.Amount(Amount, Asset)} on {AccountLabel}";
}
