namespace ExchangeAccounts.Binance;

/// <summary>What this adapter can and cannot do on Binance. What can be ordered comes from what orders are sent with.</summary>
internal static class BinanceCapabilities
{
    private const string OnTheSite = "Change it on the exchange's own site.";

    public static IReadOnlyList<CapabilityDeclaration> All { get; } =
    [
        new("HedgeMode", MarketType.Perp, Supported: true, "One setting for all symbols of the account; orders carry the position side."),
        new("HedgeMode", MarketType.Future, Supported: true, "One setting for all symbols of the account; orders carry the position side."),
        new("PerSymbolMarginMode", MarketType: null, Supported: true, "Cross or isolated is set per symbol, and shown with positions and leverage."),
        new("PortfolioMargin", MarketType: null, Supported: false, "Portfolio-margin accounts are served by other addresses, which are not used.", "Use an account in classic mode."),
        new("MultiAssetMode", MarketType: null, Supported: true, "Whether it is on is read, and all assets are listed with their value in USD."),
        new("SetLeverage", MarketType: null, Supported: true, "Whole numbers, per symbol; the range depends on the symbol and the account."),
        new("SeparateLeverage", MarketType: null, Supported: false, "A symbol has one leverage for both sides.", "SetLeverage"),
        new("SetMarginMode", MarketType: null, Supported: false, "Read only.", OnTheSite),
        new("SetPositionMode", MarketType: null, Supported: false, "Read only.", OnTheSite),
        new("LinearContracts", MarketType.Perp, Supported: true, "Margined in USDT, USDC and other quote assets."),
        new("LinearContracts", MarketType.Future, Supported: true, "Dated futures of the same market."),
        new("InverseContracts", MarketType: null, Supported: false, "Coin-margined contracts are another market of the exchange."),
        new("Spot", MarketType.Spot, Supported: false, "Spot is another address of the exchange, and an account has one address only."),
        new("ClientOrderId", MarketType: null, Supported: true, "Unique among open orders only: the exchange accepts an id again once its order has ended, and the newest is found."),
        .. WireWords.OrderTypes.Keys.Select(static type => new CapabilityDeclaration(type + "Order", MarketType: null, Supported: true, Sent(WireWords.OrderTypes[type]))),
        .. WireWords.TimesInForce.Keys.Select(static time => new CapabilityDeclaration(time.ToString(), MarketType: null, Supported: true, Sent(WireWords.TimesInForce[time]))),
        new("ReduceOnly", MarketType: null, Supported: true, "In hedge mode the position side says it: an order against its leg can only make it smaller."),
        new("ConditionalOrders", MarketType: null, Supported: false, "The exchange keeps them in a book of their own, which is not read."),
        new("KeyPermissions", MarketType: null, Supported: false, "They are told by the spot address only, and an account has one address only; whether the account may trade is known.", "See them on the exchange's own site."),
        new("FundingWallet", MarketType.Funding, Supported: false, "Only the futures wallet is read.", "The futures wallet."),
        new("RsaKeys", MarketType: null, Supported: true, "PEM private keys; HMAC secrets likewise."),
        new("Ed25519Keys", MarketType: null, Supported: false, ".NET has no Ed25519 of its own.", "RsaKeys"),
    ];

    private static string Sent(string word) => $"Sent as {word}.";
}
