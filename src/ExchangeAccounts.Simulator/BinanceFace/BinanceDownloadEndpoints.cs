using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Prepared files: asking for one, asking how far it is, and fetching it.</summary>
internal static class BinanceDownloadEndpoints
{
    private const int Weight = 1_500;
    private const int WeightOfLink = 10;

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("GET", "/fapi/v1/order/asyn", true, Weight, static c => Ask(c, BinanceDownloadKind.Orders)),
        new("GET", "/fapi/v1/trade/asyn", true, Weight, static c => Ask(c, BinanceDownloadKind.Trades)),
        new("GET", "/fapi/v1/income/asyn", true, Weight, static c => Ask(c, BinanceDownloadKind.Transactions)),
        new("GET", "/fapi/v1/order/asyn/id", true, WeightOfLink, static c => Link(c, BinanceDownloadKind.Orders)),
        new("GET", "/fapi/v1/trade/asyn/id", true, WeightOfLink, static c => Link(c, BinanceDownloadKind.Trades)),
        new("GET", "/fapi/v1/income/asyn/id", true, WeightOfLink, static c => Link(c, BinanceDownloadKind.Transactions)),
    ];

    /// <summary>The file behind a link. Whoever knows the link may have it; that is how such links work.</summary>
    public static SimulatedResponse File(BinanceDownloads downloads, FaceCall face)
    {
        if (face.Call.Method != "GET")
        {
            return new SimulatedResponse(405);
        }

        BinanceDownload? download = downloads.FindPath(face.Call.Path);
        if (download is null || face.Now < download.Ready)
        {
            return new SimulatedResponse(404);
        }

        return face.Now >= download.Expires
            ? new SimulatedResponse(403)
            : new SimulatedResponse(200) { ContentType = "text/csv; charset=utf-8", Body = download.File };
    }

    private static JsonObject Ask(BinanceCall call, BinanceDownloadKind kind)
    {
        long start = Time(call, "startTime");
        long end = Time(call, "endTime");
        if (start > end)
        {
            throw new BinanceException(-1023, "Start time is greater than end time.");
        }

        if (DateTimeOffset.FromUnixTimeMilliseconds(end).AddYears(-1) > DateTimeOffset.FromUnixTimeMilliseconds(start))
        {
            throw new BinanceException(-4165, "Invalid time interval: maximum is 1 year.");
        }

        BinanceDownload download = call.Memory.Downloads.Add(call, kind, start, end);
        return new JsonObject
        {
            ["avgCostTimestampOfLast30d"] = call.Memory.Downloads.Config.ProcessingMs,
            ["downloadId"] = Num.Text(download.Id),
        };
    }

    private static JsonObject Link(BinanceCall call, BinanceDownloadKind kind)
    {
        string id = call.Parameters.Required("downloadId");
        BinanceDownload download = call.Memory.Downloads.Find(call.Account, kind, id) ?? throw BinanceException.Invalid("downloadId");
        bool ready = call.Now >= download.Ready;
        return new JsonObject
        {
            ["downloadId"] = id,
            ["status"] = ready ? "completed" : "processing",
            ["url"] = ready ? call.Memory.Downloads.Link(download, call.Host) : "",
            ["notified"] = ready,
            ["expirationTimestamp"] = ready ? download.Expires.ToUnixTimeMilliseconds() : -1,
            ["isExpired"] = ready && call.Now >= download.Expires ? true : null,
        };
    }

    private static long Time(BinanceCall call, string name)
    {
        call.Parameters.Required(name);
        long time = call.Parameters.Integer(name)!.Value;
        return time >= 0 && time <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? time : throw BinanceException.Invalid(name);
    }
}
