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
        BinanceDownloadKind.Orders => Text(OrderNames, Lines(download, download.Account.Orders, static o => o.Trigger is null ? Line(OrderNames, BinanceOrderRows.Full(o)) : null)),
        BinanceDownloadKind.Trades => Text(TradeNames, Lines(download, download.Account.Fills, static f => Line(TradeNames, BinanceOrderRows.Trade(f)))),
        _ => Text(TransactionNames, Lines(download, download.Account.Bookings, BinanceIncome.Line)),
    };

    /// <summary>Lines of the file's span; rows without one do not belong into it.</summary>
    private static IEnumerable<string> Lines<T>(BinanceDownload download, History<T> rows, Func<T, string?> write)
    {
        for (int i = rows.From(DateTimeOffset.FromUnixTimeMilliseconds(download.Start)); i < rows.Count && rows.TimeAt(i).ToUnixTimeMilliseconds() <= download.End; i++)
        {
            if (write(rows[i]) is { } line)
            {
                yield return line;
            }
        }
    }

    private static byte[] Text(string[] names, IEnumerable<string> lines)
    {
        StringBuilder text = new();
        text.AppendJoin(',', names).Append('\n');
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Line(string[] names, JsonNode row) => string.Join(',', names.Select(name => Cell(row[name])));

    private static string Cell(JsonNode? value)
    {
        string text = value?.ToString() ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }
}
