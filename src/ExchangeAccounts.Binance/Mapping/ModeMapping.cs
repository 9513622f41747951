using ExchangeAccounts.Binance.Wire;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v1/accountConfig</c> → the account's modes.</summary>
internal static class ModeMapping
{
    public static AccountMode Map(AccountConfig config, DateTime asOf) => new()
    {
        // Null: every symbol has its own.
        MarginMode = null,
        PositionMode = WireWords.ReadPositionMode(config.DualSidePosition),
        MultiAssetMode = config.MultiAssetsMargin,
        CanTrade = config.CanTrade,
        AsOf = asOf,
    };
}
