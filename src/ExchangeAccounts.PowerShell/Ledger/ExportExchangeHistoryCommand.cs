using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Writes a history of an account to a file: one that the exchange prepares, where it does; else page by page.</summary>
[Cmdlet(VerbsData.Export, "ExchangeHistory", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ExchangeHistoryExport))]
public sealed class ExportExchangeHistoryCommand : AccountCmdlet
{
    private const int FilesAtOnce = 8;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private ExportMeter? _meter;

    public ExportExchangeHistoryCommand() => ThrottleLimit = FilesAtOnce;

    /// <summary>The exact name of one account.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string Account { get; set; } = "";

    /// <summary>What it is a history of.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ExactWord(typeof(HistoryKind), Demanded = nameof(Kind))]
    public HistoryKind Kind { get; set; }

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The earliest; local unless it says otherwise.</summary>
    [Parameter(Mandatory = true)]
    public DateTime StartTime { get; set; }

    /// <summary>The latest; local unless it says otherwise.</summary>
    [Parameter]
    public DateTime? EndTime { get; set; }

    /// <summary>Only of this symbol.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string? Symbol { get; set; }

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override AccountFilter Filter => new() { Names = [AccountNamePattern.ExactOnly(Account)] };

    private protected override bool Writes => true;

    // A file that was asked for counts: its id is written down before the command ends.
    private protected override bool WaitsForWrites => true;

    private ExportMeter Meter => _meter ??= new ExportMeter(this, Post);

    private protected override IEnumerable<CmdletJob> Plan()
    {
        IEnumerable<CmdletJob> jobs = [];
        Try(Account, () =>
        {
            HistoryExportRequest request = new(Kind, StartTime, EndTime, OwnPath()) { Symbol = Symbol, Force = Force };
            jobs = [.. SelectAccounts().Select(account => new CmdletJob(account, stop => Export(account, request, stop)))];
        });
        return jobs;
    }

    private protected override void HideMeters() => _meter?.Hide();

    private async Task Export(ExchangeAccount account, HistoryExportRequest request, CancellationToken stop)
    {
        ExchangeConnection open = ExchangeRuntime.ConnectPublic(account, Reporter);
        HistoryExportPlan plan = Runtime.Exports.Plan(open, request);
        foreach (string warning in plan.Warnings)
        {
            Reporter.Warning(warning);
        }

        ExchangeConnection? connection = await OnPipelineThread(() => Ask(open, plan) ? Runtime.Connect(account, KeyOf(account), Reporter) : null, stop);
        if (connection is null)
        {
            return;
        }

        string target = OrderDescription.Target(open, symbol: null);
        ExchangeHistoryExport? export = await Runtime.Exports.Run(
            connection, plan, anew => OnPipelineThread(() => ConfirmRisk(target, anew, account.Environment), stop), Meter.For(open), stop);
        if (export is not null)
        {
            PostObject(export);
        }
    }

    // What costs one of the month's files is asked for; a read is signed too, so that -WhatIf keeps it back, but nobody is asked unless he wants to be.
    private bool Ask(ExchangeConnection open, HistoryExportPlan plan)
    {
        string target = OrderDescription.Target(open, symbol: null);
        return plan.UsesQuota
            ? ConfirmRisk(target, plan.Action, open.Environment)
            : (!WhatIfIsOn && !MyInvocation.BoundParameters.ContainsKey("Confirm")) || Confirm(target, plan.Action);
    }

    private string OwnPath()
    {
        string path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
        {
            throw GivenKey.Invalid(nameof(Path), $"'{Path}' is not a place for files.");
        }

        return _paths.Add(path)
            ? path
            : throw GivenKey.Invalid(nameof(Path), $"'{path}' is written by this command already: each account wants a file of its own.");
    }
}
