using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>What this adapter can and cannot do on Binance. What can be ordered or set comes from what it is sent with.</summary>
internal static class BinanceCapabilities
{
    private const string OneMode = "An account has one position mode for all symbols, coin-margined ones included as they move to the same addresses, so a symbol's cannot be set alone.";
    private const string SpotAddress = "Read at the exchange's spot address only: add an account of the same key with -BaseAddress https://api.binance.com for it.";

    /// <summary>Bookings of the wallet that carries derivatives.</summary>
    public const string Ledger = nameof(Ledger);

    /// <summary>Said where a conditional order is tried out.</summary>
    public const string RulesOnly = "The exchange checks no conditional order without placing it: only the rules are checked.";

    // Since then the regular order endpoint refuses conditional types (-4120).
    private static readonly DateTime OwnBook = new(2025, 12, 9, 0, 0, 0, DateTimeKind.Utc);

    public static IReadOnlyList<CapabilityDeclaration> All { get; } =
    [
        // Modes and leverage
        Served(Capability.PerSymbolMarginMode, BinanceEndpoints.SymbolConfig, "Cross or isolated is a setting of each symbol."),
        Served(Capability.SetMarginMode, BinanceEndpoints.SetMarginType, $"{Names(WireWords.MarginModes)}, per symbol, while it has no position and no open order; isolated not in multi-assets mode."),
        No(Capability.PortfolioMargin, "Portfolio-margin accounts are served by other addresses, which are not used.", "Use an account in classic mode."),
        new(Capability.HedgeMode, MarketType.Perp, Supported: true, "One setting for all symbols of the account; orders carry the position side."),
        new(Capability.HedgeMode, MarketType.Future, Supported: true, "One setting for all symbols of the account; orders carry the position side."),
        Served(Capability.SetPositionMode, BinanceEndpoints.SetPositionSide, "For all symbols of the account at once, while none has a position or an open order."),
        No(Capability.PerSymbolPositionMode, OneMode, "Set-ExchangePositionMode without -Symbol and -Asset."),
        Served("MultiAssetMode", BinanceEndpoints.AccountConfig, "Whether it is on is read, and all assets are listed with their value in USD."),
        Served(Capability.SetMultiAssetMode, BinanceEndpoints.SetMultiAssetsMargin, "While no symbol is in isolated margin and there are no open orders."),
        Served("SetLeverage", BinanceEndpoints.SetLeverage, "Whole numbers, per symbol; the range depends on the symbol and the account."),
        No(Capability.SeparateLeverage, "A symbol has one leverage for both sides, so long and short cannot differ.", "Set-ExchangeLeverage with one leverage."),

        // Positions
        Served(Capability.PositionMargin, BinanceEndpoints.ChangePositionMargin, "Of isolated positions; in hedge mode with the position side."),
        Served(Capability.PositionMarginHistory, BinanceEndpoints.PositionMarginHistory, "Of the last 30 days."),
        Served("RiskLimits", BinanceEndpoints.LeverageBracket, "All tiers of a symbol, as they hold for the account."),
        No(Capability.SetRiskLimit, "The tier follows from the size of the position, so it cannot be chosen.", "Set-ExchangeLeverage; Get-ExchangeRiskLimit shows the tiers."),
        Served("AdlRank", BinanceEndpoints.AdlQuantile, "0 to 4, computed anew every 30 seconds."),
        Served(Capability.TradingStop, BinanceEndpoints.PlaceAlgoOrder, "Take profit, stop loss and trailing stop are conditional orders, and are listed with them."),
        No(Capability.SetTradingStopMode, "Stops are orders with a quantity, or close whatever the position is, so there is no mode to set.", "Set-ExchangeTradingStop with or without a quantity."),
        Served(Capability.PartialTradingStop, BinanceEndpoints.PlaceAlgoOrder, "An order of that quantity, which can only reduce."),
        No(Capability.TrailingDistance, "A trailing stop follows at a distance in percent only, not in price.", "-TrailingPercent"),
        Served(Capability.TrailingPercent, BinanceEndpoints.PlaceAlgoOrder, "From 0.1 % to 10 %, since 2026-10-23 to 20 %."),

        // Account
        Served("Equity", BinanceEndpoints.Account, "In USD in multi-assets mode; in single-asset mode USDT alone is counted."),
        Served(Capability.TradingStatus, BinanceEndpoints.TradingStatus, "Whether the account may trade, and the figures by which the exchange locks a symbol."),
        Served("FeeRate", BinanceEndpoints.CommissionRate, "One symbol at a time."),
        No(Capability.FeeRateOfAll, "The exchange tells fee rates one symbol at a time: give -Symbol.", "-Symbol"),
        Served(Capability.SpotWallet, BinanceEndpoints.SpotAccount, SpotAddress, MarketType.Spot),
        Served(Capability.FundingWallet, BinanceEndpoints.FundingAsset, SpotAddress, MarketType.Funding),
        No("KeyPermissions", "They are told by the spot address only, and an account has one address only; whether the account may trade is known.", "An account of the same key with -BaseAddress https://api.binance.com, or the exchange's own site."),

        // Markets and orders
        new("LinearContracts", MarketType.Perp, Supported: true, "Margined in USDT, USDC and other quote assets."),
        new("LinearContracts", MarketType.Future, Supported: true, "Dated futures of the same market."),
        No("InverseContracts", "Coin-margined contracts are another market of the exchange."),
        new("Spot", MarketType.Spot, Supported: false, "Spot pairs cannot be traded; the spot wallet can be read.", "SpotWallet"),
        Yes("ClientOrderId", "Unique among open orders only: the exchange accepts an id again once its order has ended, and the newest is found."),
        .. WireWords.OrderTypes.Keys.Select(static type => Yes(type + "Order", Sent(WireWords.OrderTypes[type]))),
        .. WireWords.TimesInForce.Keys.Select(static time => Yes(time.ToString(), Sent(WireWords.TimesInForce[time]))),
        Yes("ReduceOnly", "In hedge mode the position side says it: an order against its leg can only make it smaller."),
        Served("ConditionalOrders", BinanceEndpoints.PlaceAlgoOrder, "Stops, take profits and trailing stops, in a book of their own; at most 200 open ones.") with { Since = OwnBook },
        No("ConditionalOrdersInRegularBook", "The regular book takes market and limit orders only since 2025-12-09.", "ConditionalOrders") with { Until = OwnBook.AddDays(-1) },
        .. AlgoWords.Triggers.Select(static t => Yes("TriggerBy" + t.Key.ToString(), Sent(t.Value))),
        Served(Capability.TrailingOrders, BinanceEndpoints.PlaceAlgoOrder, "Market orders that follow at a distance in percent.") with { Since = OwnBook },
        No(Capability.TriggerByIndex, "A trigger watches the last or the mark price, not the index price.", "A trigger by Mark or Last: -TriggerBy, -TakeProfitTriggerBy, -StopLossTriggerBy."),

        No(Capability.AttachedStops, "An order carries no take profit or stop loss: they are conditional orders of their own.", "Set-ExchangeTradingStop, or a second order with -TriggerPrice."),
        Yes(Capability.GoodTillTime, "Limit orders with the time in force GTD, in whole seconds and more than ten minutes ahead."),
        Served("Batches", BinanceEndpoints.PlaceOrders, $"Up to {BinanceAdapter.MaxBatch} orders of the regular book in one request; conditional orders one at a time."),
        Served("AmendOrder", BinanceEndpoints.AmendOrder, "Price and quantity of limit orders, which lose their place in the queue."),
        No(Capability.AmendConditional, "A conditional order cannot be changed: cancel it and place a new one.", "Stop-ExchangeOrder, then New-ExchangeOrder."),
        No(Capability.CancelAllOfAccount, "All orders are cancelled one symbol and one book at a time.", "Stop-ExchangeOrder with -Symbol."),
        Served("OrderHistory", BinanceEndpoints.AllOrders, "Of the last 90 days; cancelled or expired orders without a fill of the last three days."),
        No(Capability.OrderHistoryOfAll, "The exchange tells past conditional orders one symbol at a time: give -Symbol.", "-Symbol"),
        Served("Trades", BinanceEndpoints.UserTrades, "Of the last three months."),
        No(Capability.TradesOfAll, "The exchange tells trades one symbol at a time: give -Symbol.", "-Symbol"),
        Served(Ledger, BinanceEndpoints.Income, "Of the last three months, perpetual and dated contracts together.", MarketType.Perp),
        No(Ledger, "The exchange keeps one ledger, that of the futures wallet.", "-MarketType Perp, or none."),
        No(Capability.FundingLedger, "The exchange tells no history of the funding wallet where futures are served.", "Get-ExchangeLedger -Type Transfer for what went between the wallets."),
        Served(Capability.ClosedPnl, BinanceEndpoints.UserTrades, "Put together from booked profits and the fills they are of, of the last three months: one row for each fill that closed. Entry prices in hedge mode only."),
        No(Capability.Conversions, "The futures wallet has no list of conversions.", "Get-ExchangeLedger -Type Conversion shows what the exchange converted in it."),
        No(Capability.Withdrawals, "Assets are not withdrawn from the futures wallet, and the addresses of futures do not tell of others.", "Get-ExchangeLedger -Type Transfer; or Invoke-ExchangeRequest /sapi/v1/capital/withdraw/history for an account with -BaseAddress https://api.binance.com."),
        Served(Capability.HistoryFiles, BinanceEndpoints.OrderFile, "Orders ten times a month, trades and the ledger five times each, for up to a year at once; what is asked for on the exchange's site counts too."),
        Served("OrderPreview", BinanceEndpoints.TestOrder, "The exchange checks an order of the regular book without placing it, and tells nothing of margin."),
        No("OrderPreviewOfConditional", RulesOnly),

        // Keys
        Yes("RsaKeys", "PEM private keys; HMAC secrets likewise."),
        No("Ed25519Keys", ".NET has no Ed25519 of its own.", "RsaKeys"),
    ];

    // It is so because its endpoint is declared.
    private static CapabilityDeclaration Served(string capability, Endpoint endpoint, string note, MarketType? market = null) =>
        new(capability, market, Supported: BinanceEndpoints.Find(endpoint.Method, endpoint.Path, ofSymbol: false) is not null, note);

    private static CapabilityDeclaration Yes(string capability, string note) => new(capability, MarketType: null, Supported: true, note);

    private static CapabilityDeclaration No(string capability, string note, string? instead = null) => new(capability, MarketType: null, Supported: false, note, instead);

    private static string Names(IReadOnlyDictionary<MarginMode, string> modes) => string.Join(" or ", modes.Keys);

    private static string Sent(string word) => $"Sent as {word}.";
}
