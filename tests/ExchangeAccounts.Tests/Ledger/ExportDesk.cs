namespace ExchangeAccounts.Tests.Ledger;

/// <summary>An exchange that prepares files of trades as told, and a folder to export to.</summary>
internal sealed class ExportDesk : IDisposable
{
    public static readonly byte[] Content = "id,price\n1,60000\n"u8.ToArray();

    private int _files;

    public ExportDesk(DurableWriter? writer = null)
    {
        Desk = new TradeDesk(writer ?? new DurableWriter(), Capability.TradesOfAll, Capability.OrderHistoryOfAll);
        Desk.Adapter.Definition = Desk.Adapter.Definition with
        {
            HistoryFiles = new Dictionary<HistoryKind, HistoryFileTerms>
            {
                [HistoryKind.Trade] = new(5, 1500, 2400, TimeSpan.FromDays(365), TimeSpan.FromDays(7)),
            },
        };
        Desk.Adapter.OnRequestHistoryFile = (_, start, end) =>
        {
            Asked.Add((start, end));
            return Task.FromResult(new HistoryFileTicket($"id-{++_files}", TimeSpan.FromMinutes(1)));
        };
        Desk.Adapter.OnGetHistoryFile = (_, id) =>
        {
            Polled.Add((id, Now));
            return Task.FromResult(State(id));
        };
        Desk.Adapter.OnDownloadHistoryFile = async (_, target) => await target.WriteAsync(Content);
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public TradeDesk Desk { get; }

    public FakeAdapter Adapter => Desk.Adapter;

    public RecordingReporter Reporter => Desk.Desk.Reporter;

    public ManualClock Clock => Desk.Desk.Clock;

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public string Path => Desk.Desk.Folder.File("trades.csv");

    public string StateFolder => Desk.Desk.Folder.Home.ExportFolder;

    public List<(DateTime Start, DateTime End)> Asked { get; } = [];

    public List<(string Id, DateTime At)> Polled { get; } = [];

    /// <summary>What was asked before another file was asked for.</summary>
    public List<string> Questions { get; } = [];

    public bool Answer { get; set; } = true;

    /// <summary>How far a file is.</summary>
    public Func<string, HistoryFileState> State { get; set; } = static id => Ready(id);

    public string[] Pending => Directory.Exists(StateFolder) ? Directory.GetFiles(StateFolder, "*.json") : [];

    /// <summary>What is in the folder to export to.</summary>
    public string[] Files => [.. Directory.GetFiles(Desk.Desk.Folder.Path).Select(static f => System.IO.Path.GetFileName(f))];

    public static HistoryFileState Ready(string id) => new(id, Ready: true, Expired: false, "https://files.example.com/" + id, ExpiresAt: null, "completed");

    public static HistoryFileState Processing(string id) => new(id, Ready: false, Expired: false, Link: null, ExpiresAt: null, "processing");

    public static HistoryFileState Expired(string id) => new(id, Ready: false, Expired: true, Link: null, ExpiresAt: null, "completed");

    public HistoryExportRequest Request(HistoryKind kind = HistoryKind.Trade, double days = 10, bool force = false) =>
        new(kind, Now.Date.AddDays(-days), Now.Date, Path) { Force = force };

    public HistoryExportPlan Plan(HistoryExportRequest? request = null) => Desk.Runtime.Exports.Plan(Desk.Here, request ?? Request());

    /// <summary>Plans and runs, as a command does.</summary>
    public Task<ExchangeHistoryExport?> Export(HistoryExportRequest? request = null, Action<HistoryExportProgress>? progress = null, CancellationToken? stop = null)
    {
        HistoryExportPlan plan = Plan(request);
        return Clock.Run(Desk.Runtime.Exports.Run(
            Desk.Here,
            plan,
            question =>
            {
                Questions.Add(question);
                return Task.FromResult(Answer);
            },
            progress,
            stop ?? Stop));
    }

    /// <summary>An export that ends while the exchange is at work, as by Ctrl+C.</summary>
    public async Task Interrupt(HistoryExportRequest? request = null)
    {
        using CancellationTokenSource stop = new();
        Func<string, HistoryFileState> before = State;
        State = id =>
        {
            stop.Cancel();
            return Processing(id);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Export(request, stop: stop.Token));
        State = before;
    }

    public void Dispose() => Desk.Dispose();
}
