using System.Text;
using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Writes a prepared file: comma-separated, a line of names and then a line a row, oldest first, in the words of the endpoints' own rows.</summary>
internal static class BinanceDownloadFile
{
    private static readonly string[] OrderNames =
    [
        "orderId", "clientOrderId", "symbol", "side", "positionSide", "type", "timeInForce", "price", "origQty", "executedQty", "avgPrice", "cumQuote",
        "reduceOnly", "status", "time", "updateTime",
    ];

    private static readonly string[] TradeNames =
    [
        "id", "orderId", "symbol", "side", "positionSide", "price", "qty", "quoteQty", "realizedPnl", "commission", "commissionAsset", "buyer", "maker", "time",
    ];

    private static readonly string[] TransactionNames = ["symbol", "incomeType", "income", "asset", "info", "time", "tranId", "tradeId"];

    public static byte[] Write(BinanceDownload download) => download.Kind switch
    {
        BinanceDownloadKind.Orders => Text(OrderNames, Rows(download, download.Account.Orders, static o => o.Trigger is null ? BinanceOrderRows.Full(o) : null)),
        BinanceDownloadKind.Trades => Text(TradeNames, Rows(download, download.Account.Fills, BinanceOrderRows.Trade)),
        _ => Text(TransactionNames, Rows(download, download.Account.Bookings, BinanceIncome.Row)),
    };

    /// <summary>Rows of the file's span; those that are written as null do not belong into it.</summary>
    private static IEnumerable<JsonNode> Rows<T>(BinanceDownload download, History<T> rows, Func<T, JsonNode?> write)
    {
        for (int i = rows.From(DateTimeOffset.FromUnixTimeMilliseconds(download.Start)); i < rows.Count && rows.TimeAt(i).ToUnixTimeMilliseconds() <= download.End; i++)
        {
            if (write(rows[i]) is { } row)
            {
                yield return row;
            }
        }
    }

    private static byte[] Text(string[] names, IEnumerable<JsonNode> rows)
    {
        StringBuilder text = new();
        text.AppendJoin(',', names).Append('\n');
        foreach (JsonNode row in rows)
        {
            text.AppendJoin(',', names.Select(name => Cell(row[name]))).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(JsonNode? value)
    {
        string text = value?.ToString() ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
