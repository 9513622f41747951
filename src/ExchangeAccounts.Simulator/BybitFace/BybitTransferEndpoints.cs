using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Conversions, which two endpoints list apart, and withdrawals.</summary>
internal static class BybitTransferEndpoints
{
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    public static IReadOnlyList<BybitEndpoint> All { get; } =
    [
        new("GET", "/v5/asset/exchange/order-record", 600, Exchanges) { Per = TimeSpan.FromMinutes(1) },
        new("GET", "/v5/asset/exchange/query-convert-history", 50, Converted),
        new("GET", "/v5/asset/withdraw/query-record", 100, Withdrawals) { Per = TimeSpan.FromMinutes(1), NeedsMasterKey = true },
    ];

    private static JsonObject Exchanges(BybitCall call)
    {
        BybitParameters p = call.Parameters;
        string? from = p.Text("fromCoin");
        string? to = p.Text("toCoin");
        BybitHistory<Conversion> history = new(call.Account.Conversions, static c => c.Number, static (writer, c) => ExchangeRow(c).WriteTo(writer))
        {
            Cursor = BybitCursorStyle.Plain,
            Passes = c => !c.ByApi && (from is null || c.From == from) && (to is null || c.To == to),
        };
        (JsonNode list, string next) = history.Page(call, new BybitWindow(DateTimeOffset.MinValue, call.Now), p.Limit(max: 50, standard: 10));
        return new JsonObject { ["orderBody"] = list, ["nextPageCursor"] = next };
    }

    private static JsonObject ExchangeRow(Conversion c) => new()
    {
        ["fromCoin"] = c.From,
        ["fromAmount"] = Num.Fixed(c.FromAmount, 18),
        ["toCoin"] = c.To,
        ["toAmount"] = Num.Fixed(c.ToAmount, 18),
        ["exchangeRate"] = Num.Fixed(c.Rate, 18),
        ["createdTime"] = Num.Text(c.Time.ToUnixTimeSeconds()),
        ["exchangeTxId"] = "1451025332" + Num.Text(c.Number),
    };

    /// <summary>Pages by number from 1 on, not by cursor.</summary>
    private static JsonObject Converted(BybitCall call)
    {
        call.Message = "ok";
        BybitParameters p = call.Parameters;
        string[]? wallets = p.Text("accountType")?.Split(',');
        int limit = p.Limit(max: 100, standard: 20);
        long page = p.Integer("index") ?? 1;
        if (page < 1)
        {
            throw BybitException.BadParameter("index must be at least 1");
        }

        // Few rows, and numbered pages have no other way than counting.
        IEnumerable<Conversion> rows = call.Account.Conversions.Reverse()
            .Where(c => c.ByApi && (wallets is null || wallets.Contains(WalletOf(c), StringComparer.Ordinal)))
            .Skip((int)Math.Min(int.MaxValue, (page - 1) * limit))
            .Take(limit);
        return new JsonObject
        {
            ["list"] = JsonText.Array(rows.Select(c => new JsonObject
            {
                ["accountType"] = WalletOf(c),
                ["exchangeTxId"] = Num.Text(c.Number) + WalletOf(c),
                ["userId"] = Num.Text(call.Account.UserId),
                ["fromCoin"] = c.From,
                ["fromCoinType"] = "crypto",
                ["fromAmount"] = Num.Text(c.FromAmount),
                ["toCoin"] = c.To,
                ["toCoinType"] = "crypto",
                ["toAmount"] = Num.Text(c.ToAmount),
                ["exchangeStatus"] = "success",
                ["extInfo"] = new JsonObject(),
                ["convertRate"] = Num.Text(c.Rate),
                ["createdAt"] = Num.Text(c.Time.ToUnixTimeMilliseconds()),
            })),
        };
    }

    private static string WalletOf(Conversion c) => c.Number % 4 == 0 ? "eb_convert_funding" : "eb_convert_uta";

    private static JsonObject Withdrawals(BybitCall call)
    {
        call.Message = "success";
        BybitParameters p = call.Parameters;
        string? id = p.Text("withdrawID");
        string? transaction = p.Text("txID");
        string? coin = p.Text("coin");
        long type = p.Integer("withdrawType") ?? 0;
        if (type is < 0 or > 2)
        {
            throw BybitException.BadParameter("withdrawType invalid");
        }

        BybitHistory<Withdrawal> history = new(call.Account.Withdrawals, static w => w.Number, static (writer, w) => WithdrawalRow(w).WriteTo(writer))
        {
            Cursor = BybitCursorStyle.Base64,
            Passes = w => (type == 2 || w.IsInternal == (type == 1))
                && (id is null || Num.Text(w.Number) == id)
                && (transaction is null || w.TransactionId == transaction)
                && (coin is null || w.Asset == coin),
        };
        (JsonNode list, string next) = history.Page(call, BybitWindow.OfMilliseconds(call, Month, Month), p.Limit(max: 50, standard: 50));
        return new JsonObject { ["rows"] = list, ["nextPageCursor"] = next };
    }

    private static JsonObject WithdrawalRow(Withdrawal w) => new()
    {
        ["coin"] = w.Asset,
        ["chain"] = w.Chain,
        ["amount"] = Num.Text(w.Amount),
        ["txID"] = w.TransactionId,
        ["status"] = w.Status,
        ["toAddress"] = w.Address,
        ["tag"] = "",
        ["withdrawFee"] = Num.Text(w.Fee),
        ["createTime"] = Num.Text(w.Time.ToUnixTimeMilliseconds()),
        ["updateTime"] = Num.Text(w.Updated.ToUnixTimeMilliseconds()),
        ["withdrawId"] = Num.Text(w.Number),
        ["withdrawType"] = w.IsInternal ? 1 : 0,
        ["tax"] = "",
        ["taxRate"] = "",
        ["taxType"] = "",
    };
}
