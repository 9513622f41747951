using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>Balance rows from wallet and positions. Every amount is the exchange's own; nothing is recomputed but sums.</summary>
internal static class BalanceMapping
{
    /// <summary>A token's row; null, with a warning, where the exchange does not say how much there is.</summary>
    public static ExchangeBalance? ToBalance(WalletCoin coin, Wallet wallet, MarginMode? mode, ExchangeConnection connection)
    {
        if (coin.Coin is null || Size(coin) is not { } size)
        {
            LeftOut(coin.Coin, connection);
            return null;
        }

        return new ExchangeBalance
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = coin.Coin,
            ExchangeSymbol = coin.Coin,
            AssetType = AssetType.Token,
            MarketType = MarketType.Unified,
            Size = size,
            Notional = Notional(Math.Abs(size), coin),
            UnrealizedProfit = coin.UnrealisedPnl,
            InitialMargin = WireArithmetic.Add(coin.TotalPositionIM, coin.TotalOrderIM),
            MaintMargin = coin.TotalPositionMM,
            MarginBalance = coin.Equity,
            Available = Available(coin, wallet, mode),
            MaxWithdraw = coin.AvailableToWithdraw,
            OrderInitialMargin = coin.TotalOrderIM,
            Borrowed = coin.BorrowAmount ?? coin.SpotBorrow,
            CollateralEnabled = coin.MarginCollateral == false ? false : coin.CollateralSwitch,
        };
    }

    /// <summary>A position's row; null, with a warning, where the exchange does not say which or how large.</summary>
    public static ExchangeBalance? ToBalance(
        PositionRow row, string category, InstrumentBook book, IReadOnlyList<WalletCoin> coins, MarginMode? mode, ExchangeConnection connection)
    {
        if (row.Symbol is null || PositionMapping.SignedSize(row) is not { } size)
        {
            PositionMapping.Unreadable(row, connection);
            return null;
        }

        ExchangeInstrument? instrument = book.FindByExchangeSymbol(row.Symbol);
        return new ExchangeBalance
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = InstrumentNames.Symbol(instrument, row.Symbol),
            ExchangeSymbol = row.Symbol,
            AssetType = AssetType.Position,
            MarketType = InstrumentNames.Market(instrument),
            PositionSide = WireWords.ToPositionSide(row.PositionIdx),
            Size = size,
            Notional = PositionMapping.Notional(row, category),
            UnrealizedProfit = row.UnrealisedPnl,
            InitialMargin = row.PositionIM,
            MaintMargin = row.PositionMM,
            MarginBalance = mode == MarginMode.Isolated ? null : MarginBalance(instrument, coins),
            Leverage = row.Leverage,
            EntryPrice = WireValue.OrNone(row.AvgPrice),
            MarkPrice = WireValue.OrNone(row.MarkPrice),
            UpdateTime = row.UpdatedTime,
        };
    }

    /// <summary>A token's row in the funding wallet, which prices only what is a dollar; null, with a warning, where the exchange does not say how much there is.</summary>
    public static ExchangeBalance? ToBalance(CoinBalance coin, ExchangeConnection connection)
    {
        if (coin.Coin is null || coin.WalletBalance is not { } size)
        {
            LeftOut(coin.Coin, connection);
            return null;
        }

        return new ExchangeBalance
        {
            Account = connection.AccountName,
            Exchange = connection.Exchange,
            Environment = connection.Environment,
            Symbol = coin.Coin,
            ExchangeSymbol = coin.Coin,
            AssetType = AssetType.Token,
            MarketType = MarketType.Funding,
            Size = size,
            Notional = size == 0m ? 0m : IsDollar(coin.Coin) ? Math.Abs(size) : null,
            MaxWithdraw = coin.TransferBalance,
        };
    }

    private static void LeftOut(string? coin, ExchangeConnection connection) => connection.Reporter.Warning(
        $"{connection.Label}: {coin ?? "an asset without a name"} is left out, because the exchange does not say how much there is");

    private static bool IsDollar(string? coin) => coin is "USDT" or "USDC";

    /// <summary>What a coin is worth in USD, by the wallet itself; null where it does not say.</summary>
    private static decimal? Price(WalletCoin coin) => IsDollar(coin.Coin) ? 1m : WireArithmetic.Divide(coin.UsdValue, coin.Equity);

    private static decimal? Size(WalletCoin coin) =>
        coin.SpotBorrow is > 0m ? WireArithmetic.Subtract(coin.WalletBalance, coin.SpotBorrow) : coin.WalletBalance;

    // Positive for a debt too: the sign is the size's. Multiplied first: value / equity would be rounded, and then multiplied with the error.
    private static decimal? Notional(decimal size, WalletCoin coin) =>
        size == 0m ? 0m
        : IsDollar(coin.Coin) ? size
        : WireArithmetic.Divide(WireArithmetic.Multiply(size, coin.UsdValue), coin.Equity) ?? WireArithmetic.Multiply(size, Price(coin));

    // In isolated margin every coin stands for itself; else the account has one amount in USD for all of them together,
    // shown in each coin and never more of it than there is.
    private static decimal? Available(WalletCoin coin, Wallet wallet, MarginMode? mode) => mode switch
    {
        MarginMode.Isolated => WireArithmetic.Subtract(
            WireArithmetic.Subtract(WireArithmetic.Subtract(WireArithmetic.Subtract(coin.WalletBalance, coin.TotalPositionIM), coin.TotalOrderIM), coin.Locked),
            coin.Bonus),
        MarginMode.Cross or MarginMode.Portfolio => WireValue.Down(WireArithmetic.Divide(wallet.TotalAvailableBalance, Price(coin))),
        _ => null,
    };

    private static decimal? MarginBalance(ExchangeInstrument? instrument, IReadOnlyList<WalletCoin> coins)
    {
        foreach (WalletCoin coin in coins)
        {
            if (instrument is not null && coin.Coin == instrument.SettleAsset)
            {
                return coin.Equity;
            }
        }

        return null;
    }
}
