using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary><c>GET /fapi/v3/account</c> → what the account is worth.</summary>
internal static class EquityMapping
{
    public static ExchangeEquity Map(ExchangeConnection connection, AccountReply account, AccountConfig config)
    {
        bool multiAsset = config.MultiAssetsMargin
            ?? throw MappingFailures.Missing(connection, BinanceEndpoints.AccountConfig.Path, "multiAssetsMargin, without which the totals are in no known currency");
        return new ExchangeEquity
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            MarketType = MarketType.Perp,
            Currency = multiAsset ? "USD" : "USDT",
            MultiAssetMode = multiAsset,
            Equity = WireArithmetic.Add(account.TotalWalletBalance, account.TotalUnrealizedProfit),
            WalletBalance = account.TotalWalletBalance ?? throw MappingFailures.Missing(connection, BinanceEndpoints.Account.Path, "totalWalletBalance"),
            MarginBalance = account.TotalMarginBalance,
            UnrealizedProfit = account.TotalUnrealizedProfit,
            InitialMargin = account.TotalInitialMargin,
            PositionInitialMargin = account.TotalPositionInitialMargin,
            OrderInitialMargin = account.TotalOpenOrderInitialMargin,
            MaintMargin = account.TotalMaintMargin,
            Available = account.AvailableBalance,
            MaxWithdraw = account.MaxWithdrawAmount,
            CrossWalletBalance = account.TotalCrossWalletBalance,
            CrossUnrealizedProfit = account.TotalCrossUnPnl,
        };
    }
}
