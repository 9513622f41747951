namespace ExchangeAccounts.Bybit;

/// <summary>What the adapter can and cannot do, derived where it can be from what it sends.</summary>
internal static class BybitCapabilities
{
    private const string OnTheSite = "Change it on the exchange's own site.";

    public static IReadOnlyList<CapabilityDeclaration> All { get; } =
    [
        .. WireWords.OrderTypes.Keys.Order().Select(static t => new CapabilityDeclaration(
            t + "Order", MarketType: null, Supported: true, "Linear and inverse contracts.")),
        .. WireWords.TimesInForce.Keys.Order().Select(static t => new CapabilityDeclaration(
            t.ToString(), MarketType: null, Supported: true, TimeInForceNote(t))),
        new("ReduceOnly", MarketType: null, Supported: true, "The exchange cuts the quantity to the position, or refuses where there is none."),
        new("ClientOrderId", MarketType: null, Supported: true, "Sent as orderLinkId: at most 36 letters, digits, '-' and '_', unique."),
        new("LinearContracts", MarketType: null, Supported: true, "Settled in " + string.Join(" and ", WireWords.LinearSettleAssets) + "."),
        new("InverseContracts", MarketType: null, Supported: true, "Coin-margined; quantities are in USD."),
        new("HedgeMode", MarketType.Perp, Supported: true, "USDT perpetuals only. Inverse and USDC perpetuals are one-way."),
        new("HedgeMode", MarketType.Future, Supported: false, "Dated futures are one-way.", "Orders without a position side."),
        new("PerSymbolMarginMode", MarketType: null, Supported: false, "Unified accounts have one margin mode for the whole account.", "The account's margin mode."),
        new("PortfolioMargin", MarketType: null, Supported: true, "Balances, positions and orders; instruments have no leverage of their own then."),
        new("MultiAssetMode", MarketType: null, Supported: true, "Cross and portfolio margin always count all collateral assets together; isolated margin never does."),
        new("SetMarginMode", MarketType: null, Supported: false, "Read only.", OnTheSite),
        new("SetPositionMode", MarketType: null, Supported: false, "Read only.", OnTheSite),
        new("SetLeverage", MarketType: null, Supported: true, "Not in portfolio margin. Both sides of an instrument get the same leverage."),
        new("SeparateLeverage", MarketType: null, Supported: false, "Setting different leverages for long and short is not offered; reading them is.", "SetLeverage"),
        new("ConditionalOrders", MarketType: null, Supported: false, "They are listed with the open orders and can be cancelled, but not placed."),
        new("Spot", MarketType.Spot, Supported: false, "Spot assets are part of the unified wallet and are shown; spot pairs cannot be traded."),
        new("FundingWallet", MarketType.Funding, Supported: false, "Only the unified wallet is read.", "The unified wallet."),
        new("KeyPermissions", MarketType: null, Supported: true, "Permissions, addresses and expiry of the key are read."),
        new("RsaKeys", MarketType: null, Supported: true, "PEM private keys; HMAC secrets likewise."),
        new("Ed25519Keys", MarketType: null, Supported: false, "The exchange does not accept them.", "RsaKeys"),
    ];

    private static string TimeInForceNote(TimeInForce time) => time switch
    {
        TimeInForce.PostOnly => "Accepted at first, then cancelled where it would take (EC_PostOnlyWillTakeLiquidity).",
        TimeInForce.IOC => "Limit orders; market orders always are.",
        _ => "Limit orders.",
    };
}
