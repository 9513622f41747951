using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>What can be moved or borrowed, what trading costs, and what all wallets are worth together.</summary>
internal static class BybitWalletEndpoints
{
    private const int MaxUnifiedCoins = 10;
    private const int MaxWithdrawalCoins = 20;

    /// <summary>Coins that may serve as collateral: ratio, most that may be borrowed, and interest per hour.</summary>
    private static readonly (string Coin, string Ratio, decimal Borrowable, string Interest)[] Collateral =
    [
        ("USDT", "1", 1_000_000m, "0.00000569"),
        ("USDC", "1", 1_000_000m, "0.00000569"),
        ("BTC", "0.95", 3m, "0.00000147"),
        ("ETH", "0.95", 60m, "0.00000147"),
        ("SOL", "0.9", 1_000m, "0.00000461"),
        ("XRP", "0.85", 100_000m, "0.00000342"),
    ];

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/account/fee-rate", 5, FeeRate),
        new("GET", "/v5/account/withdrawal", 50, Withdrawal),
        new("GET", "/v5/account/collateral-info", 50, CollateralInfo),
        new("GET", "/v5/asset/transfer/query-account-coins-balance", 5, CoinsBalance),
        new("GET", "/v5/asset/transfer/query-account-coin-balance", 450, CoinBalance),
        new("GET", "/v5/asset/asset-overview", 50, Overview),
    ];

    private static JsonObject FeeRate(BybitCall call)
    {
        Category category = call.AnyCategory();
        IEnumerable<Instrument> rows = call.Parameters.Text("symbol") is null
            ? call.Market.Instruments.Where(i => i.Category == category)
            : [call.Instrument(category)];
        return new JsonObject
        {
            ["list"] = JsonText.Array(rows.Select(i => new JsonObject
            {
                ["symbol"] = i.Symbol,
                ["takerFeeRate"] = Num.Text(i.TakerFee),
                ["makerFeeRate"] = Num.Text(i.MakerFee),
            })),
        };
    }

    private static JsonObject Withdrawal(BybitCall call)
    {
        call.Parameters.Required("coinName");
        string[] coins = Coins(call, "coinName")!;
        if (coins.Length is 0 or > MaxWithdrawalCoins)
        {
            throw BybitException.BadParameter($"coinName takes up to {MaxWithdrawalCoins} coins");
        }

        BybitFigures figures = new(call.Market, call.Account, call.Now);
        JsonObject all = [];
        foreach (string coin in coins)
        {
            all[coin] = Free(figures, coin);
        }

        return new JsonObject { ["availableWithdrawal"] = Free(figures, coins[0]), ["availableWithdrawalMap"] = all };
    }

    private static JsonObject CollateralInfo(BybitCall call)
    {
        string? only = call.Parameters.Text("currency");
        var rows = Collateral.Where(c => only is null || c.Coin == only).Select(c =>
        {
            decimal borrowed = call.Account.Wallets.Find(w => w.Asset == c.Coin)?.Borrowed ?? 0;
            return new JsonObject
            {
                ["availableToBorrow"] = Num.Text(Math.Max(0, c.Borrowable - borrowed)),
                ["freeBorrowingAmount"] = "",
                ["freeBorrowAmount"] = "0",
                ["maxBorrowingAmount"] = Num.Text(c.Borrowable),
                ["hourlyBorrowRate"] = c.Interest,
                ["borrowUsageRate"] = Num.Text(Math.Round(borrowed / c.Borrowable, 4)),
                ["collateralSwitch"] = true,
                ["borrowAmount"] = Num.Text(borrowed),
                ["otherBorrowAmount"] = "0",
                ["borrowable"] = true,
                ["currency"] = c.Coin,
                ["marginCollateral"] = true,
                ["freeBorrowingLimit"] = "0",
                ["collateralRatio"] = c.Ratio,
            };
        });
        return new JsonObject { ["list"] = JsonText.Array(rows) };
    }

    private static JsonObject CoinsBalance(BybitCall call)
    {
        call.Message = "success";
        string type = WalletType(call);
        string[]? coins = Coins(call, "coin");
        if (type == "UNIFIED" && coins is not { Length: > 0 and <= MaxUnifiedCoins })
        {
            throw BybitException.BadParameter($"coin is mandatory for UNIFIED, up to {MaxUnifiedCoins}");
        }

        return new JsonObject
        {
            ["memberId"] = Num.Text(call.Account.UserId),
            ["accountType"] = type,
            ["balance"] = JsonText.Array((coins ?? Wallets(call, type).Select(w => w.Asset)).Select(coin =>
            {
                (decimal balance, decimal free) = Balance(call, type, coin);
                return new JsonObject { ["coin"] = coin, ["transferBalance"] = Num.Text(free), ["walletBalance"] = Num.Text(balance), ["bonus"] = "" };
            })),
        };
    }

    private static JsonObject CoinBalance(BybitCall call)
    {
        call.Message = "success";
        string type = WalletType(call);
        string coin = call.Parameters.Required("coin");
        (decimal balance, decimal free) = Balance(call, type, coin);
        return new JsonObject
        {
            ["accountType"] = type,
            ["bizType"] = 1,
            ["accountId"] = Num.Text(call.Account.UserId + 1),
            ["memberId"] = Num.Text(call.Account.UserId),
            ["balance"] = new JsonObject
            {
                ["coin"] = coin,
                ["walletBalance"] = Num.Text(balance),
                ["transferBalance"] = Num.Text(free),
                ["bonus"] = call.Parameters.Text("withBonus") == "1" ? "0" : "",
                ["transferSafeAmount"] = call.Parameters.Text("withTransferSafeAmount") == "1" ? Num.Text(free) : "",
                ["ltvTransferSafeAmount"] = "",
            },
        };
    }

    private static JsonObject Overview(BybitCall call)
    {
        call.Message = "Success";
        string currency = call.Parameters.Text("valuationCurrency") ?? "USD";
        decimal unit = call.Market.Usd(currency, call.Now);
        if (unit == 0)
        {
            throw BybitException.BadParameter("valuationCurrency is not supported");
        }

        BybitFigures figures = new(call.Market, call.Account, call.Now);
        (string Type, IEnumerable<(string Coin, decimal Equity)> Coins)[] wallets =
        [
            ("FundingAccount", call.Account.FundingWallets.Select(w => (w.Asset, w.Balance))),
            ("UnifiedTradingAccount", figures.Coins.Where(c => c.Equity != 0).Select(c => (c.Coin, c.Equity))),
        ];
        string? only = call.Parameters.Text("accountType");
        decimal Worth(IEnumerable<(string Coin, decimal Equity)> coins) => Num.Round8(coins.Sum(c => c.Equity * call.Market.Usd(c.Coin, call.Now)) / unit);
        return new JsonObject
        {
            ["totalEquity"] = Num.Text(wallets.Where(w => only is null || w.Type == only).Sum(w => Worth(w.Coins))),
            ["list"] = JsonText.Array(wallets.Where(w => only is null || w.Type == only).Select(w => new JsonObject
            {
                ["totalEquity"] = Num.Text(Worth(w.Coins)),
                ["valuationCurrency"] = currency,
                ["accountType"] = w.Type,
                ["coinDetail"] = JsonText.Array(w.Coins.Select(c => new JsonObject { ["equity"] = Num.Text(c.Equity), ["coin"] = c.Coin })),
                ["snapshotTime"] = Num.Text(call.NowMs),
            })),
        };
    }

    private static string WalletType(BybitCall call) =>
        call.Parameters.Required("accountType") is "FUND" or "UNIFIED" ? call.Parameters.Text("accountType")! : throw BybitException.BadParameter("accountType is not supported");

    private static List<Wallet> Wallets(BybitCall call, string type) => type == "FUND" ? call.Account.FundingWallets : call.Account.Wallets;

    /// <summary>Balance of a coin and what of it may be moved away.</summary>
    private static (decimal Balance, decimal Free) Balance(BybitCall call, string type, string coin)
    {
        decimal balance = Wallets(call, type).Find(w => w.Asset == coin)?.Balance ?? 0;
        return (balance, type == "FUND" ? balance : Math.Max(0, Num.Cut8(new BybitFigures(call.Market, call.Account, call.Now).Withdrawable(coin))));
    }

    private static string Free(BybitFigures figures, string coin) => Num.Text(Num.Cut8(figures.Withdrawable(coin)));

    private static string[]? Coins(BybitCall call, string name) =>
        call.Parameters.Text(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
