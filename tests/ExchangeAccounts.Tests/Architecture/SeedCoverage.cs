namespace ExchangeAccounts.Tests.Architecture;

/// <summary>The rows of <c>docs/seed-coverage.md</c>.</summary>
internal sealed record SeedCoverage(string Seed, string Method, string[] Cmdlets, string[] Bybit, string[] Binance, string[] Proofs)
{
    /// <summary>What the founding documents name, each once.</summary>
    public static IReadOnlyDictionary<string, string[]> Methods { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["000"] = Asynchronous(
            "ChangeMargin GetApiKeyInfo GetAssetExchangeHistory GetBalances GetPosition GetPositions GetProfitAndLossHistory GetRiskLimit GetWalletFundHistory "
            + "GetWithdrawalHistory SetFullPartialPositionMode SetIsolatedPositionMode SetLeverage SetPositionMode SetRiskLimit"),
        ["001"] = Asynchronous(
            "ChangeInitialLeverage ChangeMarginType GetAccountInfo GetBalances GetBrackets GetDownloadIdForOrderHistory GetDownloadIdForTradeHistory "
            + "GetDownloadIdForTransactionHistory GetDownloadLinkForOrderHistory GetDownloadLinkForTradeHistory GetDownloadLinkForTransactionHistory GetIncomeHistory "
            + "GetMarginChangeHistory GetMultiAssetsMode GetPositionAdlQuantileEstimation GetPositionInformation GetPositionMode GetTradingStatus GetUserCommissionRate "
            + "KeepAliveUserStream ModifyPositionMargin ModifyPositionMode SetMultiAssetsMode StartUserStream StopUserStream"),
        ["002"] =
        [
            "Get account balances", "Get all user accounts", "Create an account for an exchange", "Archive account", "Update account", "Set Leverage",
            "Get cached account balances",
        ],
        ["003"] = Asynchronous(
            "CancelAllConditionalOrders CancelAllOrders CancelConditionalOrder CancelOrder GetConditionalOrders GetOpenConditionalOrderRealTime "
            + "GetOpenConditionalOrdersRealTime GetOpenOrderRealTime GetOpenOrdersRealTime GetOrders GetUserTrades ModifyConditionalOrder ModifyOrder "
            + "PlaceConditionalOrder PlaceOrder SetTradingStop"),
        ["004"] = ["Account Information V3"],
    };

    public static IReadOnlyList<SeedCoverage> Rows { get; } = Read();

    public bool IsBuilt => !Proofs.SequenceEqual(["not built"]);

    public override string ToString() => Seed + " " + Method;

    private static string[] Asynchronous(string names) => [.. names.Split(' ').Select(static n => n + "Async")];

    private static List<SeedCoverage> Read()
    {
        List<SeedCoverage> rows = [];
        string seed = "";
        foreach (string line in File.ReadLines(Repository.At("docs", "seed-coverage.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                seed = line[3..6];
            }

            string[] cells = [.. line.Trim('|').Split('|', StringSplitOptions.TrimEntries)];
            if (line.StartsWith("| ", StringComparison.Ordinal) && cells is not ["Method", ..])
            {
                rows.Add(new SeedCoverage(seed, cells[0], Items(cells[1]), Items(cells[2]), Items(cells[3]), Items(cells[4])));
            }
        }

        return rows;
    }

    private static string[] Items(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
