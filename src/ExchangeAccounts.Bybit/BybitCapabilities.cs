using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>
/// What the adapter can and cannot do, derived where it can be from what it sends. A note of what cannot be done is also
/// the text of its refusal.
/// </summary>
internal static class BybitCapabilities
{
    /// <summary>Hedge mode of inverse contracts.</summary>
    public const string InverseHedgeMode = nameof(InverseHedgeMode);

    /// <summary>Hedge mode of contracts that settle in USDC.</summary>
    public const string UsdcHedgeMode = nameof(UsdcHedgeMode);

    /// <summary>Accounts of the kind that came before unified ones.</summary>
    public const string ClassicAccount = nameof(ClassicAccount);

    private const string Raw = "Invoke-ExchangeRequest -Method POST -Path ";

    public static IReadOnlyList<CapabilityDeclaration> All { get; } =
    [
        .. WireWords.OrderTypes.Keys.Order().Select(static t => Can(t + "Order", "Linear and inverse contracts.")),
        .. WireWords.TimesInForce.Keys.Order().Select(static t => Can(t.ToString(), TimeInForceNote(t))),
        Can("ReduceOnly", "The exchange cuts the quantity to the position, or refuses where there is none."),
        Can("ClientOrderId", "Sent as orderLinkId: at most 36 letters, digits, '-' and '_', unique."),
        Can("ConditionalOrders", BybitEndpoints.PlaceOrder, "They wait for a price in the same pool as all others, at most 10 of an instrument, and hold no margin until then."),
        Can(Capability.AmendConditional, BybitEndpoints.AmendOrder, "Like all other orders: quantity, price, trigger and attached stops."),
        Can(Capability.CancelAllOfAccount, BybitEndpoints.CancelAllOrders, "Of each settle asset; the conditional ones include take profit, stop loss and trailing stop of positions."),
        Can("Batches", BybitEndpoints.PlaceOrders, $"At most {BybitAdapter.MaxBatch} orders in one request, linear and inverse apart; each counts against the key's limit."),
        Can(Capability.OrderHistoryOfAll, BybitEndpoints.OrderHistory, "Two years of orders that filled; of others a week, and a day where nothing filled."),
        Can(Capability.TradesOfAll, BybitEndpoints.Trades, "Two years; all kinds, also funding and settlements."),
        Can("OrderPreview", BybitEndpoints.CheckOrder, "The account's margin rates before and after an order."),
        Can(Capability.AttachedStops, BybitEndpoints.PlaceOrder, "For the whole position at market, or for the order's own quantity, then also with a limit price; not with reduce-only orders."),
        Cannot(Capability.TrailingOrders, "Only the stop of a position trails: no order that is placed does.", "Set-ExchangeTradingStop -TrailingDistance"),
        Cannot(Capability.GoodTillTime, "Orders stay until they are cancelled: the exchange ends none at a given time.", "New-ExchangeOrder without -GoodTillTime, then Stop-ExchangeOrder"),
        .. WireWords.TriggerPrices.Keys.Order().Select(static t => Can(TriggerName(t), $"Sent as {WireWords.TriggerPrices[t]}; without it the last price is watched.")),
        Can("LinearContracts", "Settled in " + string.Join(" and ", WireWords.LinearSettleAssets) + "."),
        Can("InverseContracts", "Coin-margined; quantities are in USD."),

        Can(Capability.SetMarginMode, BybitEndpoints.SetMarginMode, "One margin mode for the whole account: " + string.Join(", ", WireWords.MarginModes.Keys.Order()) + "."),
        Cannot(Capability.PerSymbolMarginMode, "Unified accounts have one margin mode for the whole account, so a symbol's cannot be set alone.", "Set-ExchangeMarginMode without -Symbol, then Set-ExchangeLeverage"),
        Can(Capability.PortfolioMargin, "Balances, positions and orders; instruments have no leverage of their own then."),
        Can("MultiAssetMode", "Cross and portfolio margin always count all collateral assets together; isolated margin never does."),
        Cannot(Capability.SetMultiAssetMode, "The margin mode decides it: assets serve as margin together in cross and portfolio margin, and never in isolated margin.", "Set-ExchangeMarginMode"),
        Can(Capability.HedgeMode, "Perpetuals that settle in USDT only.", MarketType.Perp),
        Cannot(Capability.HedgeMode, "Dated futures are one-way.", "Orders without a position side", MarketType.Future),
        Cannot(InverseHedgeMode, "Inverse contracts are one-way: the exchange has no hedge mode for them.", "Orders without a position side"),
        Cannot(UsdcHedgeMode, "Contracts that settle in USDC are one-way: the exchange has no hedge mode for them.", "Orders without a position side"),
        Can(Capability.SetPositionMode, BybitEndpoints.SwitchPositionMode, "Of one USDT perpetual, or of all of them that have neither position nor order."),
        Can(Capability.PerSymbolPositionMode, BybitEndpoints.SwitchPositionMode, "Each USDT perpetual has its own."),

        Can("SetLeverage", BybitEndpoints.SetLeverage, "Not in portfolio margin."),
        Can(Capability.SeparateLeverage, BybitEndpoints.SetLeverage, "Only in hedge mode with isolated margin; elsewhere the exchange refuses it."),
        Can("LeverageOfAll", BybitEndpoints.SymbolLeverage, "Instruments without a position too, but not in portfolio margin.", since: new DateTime(2026, 6, 16, 0, 0, 0, DateTimeKind.Utc)),
        Can(Capability.PositionMargin, BybitEndpoints.AddMargin, "Isolated margin only; amounts have at most four decimals."),
        Cannot(Capability.PositionMarginHistory, "The exchange keeps no history of position margin.", "Get-ExchangePosition"),
        Cannot("AutoAddMargin", "There is no command for topping up isolated positions by themselves.", Raw + "/v5/position/set-auto-add-margin"),
        Can("RiskLimits", BybitEndpoints.RiskLimits, "The tiers of all contracts."),
        Cannot(
            Capability.SetRiskLimit,
            "The exchange moves positions between risk tiers by itself: choosing a tier has no effect.",
            "Get-ExchangeRiskLimit",
            until: new DateTime(2024, 3, 12, 0, 0, 0, DateTimeKind.Utc)),
        Cannot("ConfirmRiskLimit", "There is no command for lifting reduce-only after a change of risk tiers.", Raw + "/v5/position/confirm-pending-mmr"),
        Can("AdlRank", BybitEndpoints.Positions, "Of open positions, 1 to 5."),

        Can(Capability.TradingStop, BybitEndpoints.TradingStop, "Part of the position; for the whole of it at market."),
        Can(Capability.PartialTradingStop, BybitEndpoints.TradingStop, "Added only, at most 20; take profit and stop loss that are set together are for the same quantity."),
        Can(Capability.TrailingDistance, BybitEndpoints.TradingStop, "A distance in price, from at once or from an activation price."),
        Cannot(Capability.TrailingPercent, "The exchange's trailing stops follow at a distance in price, not in percent.", "Set-ExchangeTradingStop with a trailing distance"),
        Cannot(Capability.SetTradingStopMode, "There is no default of full or partial stops any more: each request says which.", "Set-ExchangeTradingStop with or without quantities"),

        Can(Capability.TradingStatus, BybitEndpoints.Positions, "Positions that may only be made smaller, or are being liquidated or deleveraged; of the account as a whole the exchange says nothing."),
        Can(Capability.FeeRateOfAll, BybitEndpoints.FeeRates, "Linear and inverse contracts; not on the demo site."),
        Can("Equity", BybitEndpoints.Wallet, "In USD; the margin totals of the account do not apply in isolated margin."),
        Cannot("Spot", "Spot assets are part of the unified wallet and are shown; spot pairs cannot be traded.", market: MarketType.Spot),
        Cannot(Capability.SpotWallet, "The unified wallet holds spot assets: there is no spot wallet beside it.", "Get-ExchangeBalance without -MarketType: the unified wallet holds spot assets"),
        Can(Capability.FundingWallet, BybitEndpoints.CoinBalances, "Valued in USD where a coin has a spot ticker; not on the demo site.", MarketType.Funding),
        Can(Capability.FundingLedger, BybitEndpoints.FundingLog, "Bookings of the funding wallet, in whole seconds and without ids; two years.", MarketType.Funding),
        Can("Ledger", BybitEndpoints.TransactionLog, "Bookings of the unified wallet; two years."),
        Can(Capability.ClosedPnl, BybitEndpoints.ClosedPnl, "One row for each closing order, fees of opening and closing subtracted; two years."),
        Can(Capability.Conversions, BybitEndpoints.ExchangeRecords, "Those of the exchange's page and of its convert service; up to five seconds late."),
        Can(Capability.Withdrawals, BybitEndpoints.Withdrawals, "On chains and inside the exchange; with a key of the main account only."),
        Cannot(Capability.HistoryFiles, "The exchange prepares no files: histories are read page by page.", "Export-ExchangeHistory, which writes the pages to a file"),
        Cannot(ClassicAccount, "Classic accounts are gone: this module works with unified accounts.", "Upgrade the account to a unified one on the exchange's own site"),

        Can("KeyPermissions", BybitEndpoints.ApiKey, "Permissions, addresses and expiry of the key are read."),
        Can("RsaKeys", "PEM private keys; HMAC secrets likewise."),
        Cannot("Ed25519Keys", "The exchange does not accept them.", "RsaKeys"),
    ];

    private static CapabilityDeclaration Can(string capability, string note, MarketType? market = null) => new(capability, market, Supported: true, note);

    // Only what is declared can be named here, so that a row cannot outlive its endpoint.
    private static CapabilityDeclaration Can(string capability, Endpoint endpoint, string note, MarketType? market = null, DateTime? since = null) =>
        new(capability, market, BybitEndpoints.All.Contains(endpoint), note, Since: since);

    private static CapabilityDeclaration Cannot(string capability, string note, string? instead = null, MarketType? market = null, DateTime? until = null) =>
        new(capability, market, Supported: false, note, instead, Until: until);

    private static string TriggerName(TriggerBy by) => by == TriggerBy.Index ? Capability.TriggerByIndex : "TriggerBy" + by;

    private static string TimeInForceNote(TimeInForce time) => time switch
    {
        TimeInForce.PostOnly => "Accepted at first, then cancelled where it would take (EC_PostOnlyWillTakeLiquidity).",
        TimeInForce.IOC => "Limit orders; market orders always are.",
        _ => "Limit orders.",
    };
}
