using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>What an account is worth, from the totals of its wallet.</summary>
internal static class EquityMapping
{
    public static ExchangeEquity ToEquity(Wallet wallet, List<WalletCoin> coins, MarginMode? mode, ExchangeConnection connection)
    {
        // In isolated margin every coin stands for itself: what is said of the account's margin then, "" or 0, means nothing,
        // and its worth is the sum of the coins where the exchange does not state it.
        bool shared = mode != MarginMode.Isolated;
        decimal? stated = shared ? wallet.TotalEquity : WireValue.OrNone(wallet.TotalEquity);
        bool told = shared || stated is not null;
        return new ExchangeEquity
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarketType = MarketType.Unified,
            Currency = "USD",
            MultiAssetMode = ModeMapping.MultiAsset(mode),
            MarginMode = mode,
            Equity = stated ?? coins.Aggregate((decimal?)0m, static (sum, coin) => WireArithmetic.Add(sum, coin.UsdValue)),
            WalletBalance = told ? wallet.TotalWalletBalance : null,
            UnrealizedProfit = told ? wallet.TotalPerpUPL : null,
            MarginBalance = shared ? wallet.TotalMarginBalance : null,
            InitialMargin = shared ? wallet.TotalInitialMargin : null,
            MaintMargin = shared ? wallet.TotalMaintenanceMargin : null,
            InitialMarginRate = shared ? wallet.AccountIMRate : null,
            MaintMarginRate = shared ? wallet.AccountMMRate : null,
            Available = shared ? wallet.TotalAvailableBalance : null,
        };
    }
}
