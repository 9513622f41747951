namespace ExchangeAccounts.Simulator;

/// <summary>The download service: files that were asked for, and what a month allows.</summary>
internal sealed class BinanceDownloads(DownloadConfig config)
{
    /// <summary>Where files are served, apart from every endpoint: no key, no signature, no weight.</summary>
    public const string Root = "/download/";

    private readonly List<BinanceDownload> _downloads = [];

    public DownloadConfig Config { get; } = config;

    /// <summary>Takes one of the month's files. The catalogue knows no code for a month that is used up, so it is the one of too many requests, without a time to wait.</summary>
    public BinanceDownload Add(BinanceCall call, BinanceDownloadKind kind, long start, long end)
    {
        int quota = Quota(kind);
        if (_downloads.Count(d => d.Account == call.Account && d.Kind == kind && Month(d.Asked) == Month(call.Now)) >= quota)
        {
            throw new BinanceException(-1003, $"Too many requests; the request limitation is {quota} times per month.");
        }

        long id = call.Market.Ids.NextDownload();
        DateTimeOffset ready = call.Now.AddMilliseconds(Config.ProcessingMs);
        string path = $"{Root}{call.Market.Ids.Uuid(-id)}/{kind.ToString().ToLowerInvariant()}-{Num.Text(id)}.csv";
        BinanceDownload download = new(id, call.Account, kind, start, Math.Min(end, call.NowMs), call.Now, ready, ready.AddMilliseconds(Config.ExpireMs), path);
        _downloads.Add(download);
        return download;
    }

    /// <summary>A file of an account by its id; ids of other kinds and other accounts are unknown.</summary>
    public BinanceDownload? Find(AccountState account, BinanceDownloadKind kind, string id) =>
        _downloads.Find(d => d.Account == account && d.Kind == kind && Num.Text(d.Id) == id);

    public BinanceDownload? FindPath(string path) => _downloads.Find(d => d.Path == path);

    /// <summary>The link as the answer tells it.</summary>
    public string Link(BinanceDownload download, string? askedHost)
    {
        string scheme = Config.LinkScheme.Length == 0 ? "" : Config.LinkScheme + "://";
        return scheme + (Config.LinkHost ?? askedHost ?? "localhost") + download.Path;
    }

    private int Quota(BinanceDownloadKind kind) => kind switch
    {
        BinanceDownloadKind.Orders => Config.OrdersPerMonth,
        BinanceDownloadKind.Trades => Config.TradesPerMonth,
        _ => Config.TransactionsPerMonth,
    };

    private static (int Year, int Month) Month(DateTimeOffset time) => (time.UtcDateTime.Year, time.UtcDateTime.Month);
}
