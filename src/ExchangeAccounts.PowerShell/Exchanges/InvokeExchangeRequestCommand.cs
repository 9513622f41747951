using System.Collections;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Sends a signed request of the user's own through the same pipeline as all others.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ExchangeRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(PSObject), typeof(string))]
public sealed class InvokeExchangeRequestCommand : AccountCmdlet
{
    private const int WritesAtOnce = 8;

    public InvokeExchangeRequestCommand() => ThrottleLimit = WritesAtOnce;

    /// <summary>Exact names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>The path below the account's base address.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>Names and values.</summary>
    [Parameter]
    public IDictionary? Query { get; set; }

    /// <summary>Text as it is to be sent, or names and values.</summary>
    [Parameter]
    public object? Body { get; set; }

    /// <summary>Write the reply's text.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    private protected override AccountFilter Filter => new() { Names = [.. Account.Select(AccountNamePattern.ExactOnly)] };

    private protected override IReadOnlyCollection<string> NeverBlank => Method == "GET" ? [] : [nameof(Query), nameof(Body)];

    private protected override IEnumerable<CmdletJob> Plan()
    {
        IEnumerable<CmdletJob> jobs = [];
        Try(string.Join(", ", Account), () =>
        {
            RawRequestInput input = new(Method, Path, (IDictionary?)RawObjects.Plain(Query), RawObjects.Plain(Body));
            jobs = SelectAccounts().Select(a => new CmdletJob(a, stop => Send(a, input, stop)));
        });
        return jobs;
    }

    private async Task Send(ExchangeAccount account, RawRequestInput input, CancellationToken stop)
    {
        IExchangeAdapter adapter = Runtime.Adapter(account.Exchange);
        ExchangeConnection open = ExchangeRuntime.ConnectPublic(account, Reporter);
        RawRequest request = RawRequestMaker.Make(adapter.Definition, open, input);
        ExchangeConnection? connection = await OnPipelineThread(() => Ask(open, request) ? Runtime.Connect(account, KeyOf(account), Reporter) : null, stop);
        if (connection is null)
        {
            return;
        }

        string reply = await RawRequestSender.Send(adapter, Runtime.Modes, connection, request, stop);
        if (AsJson)
        {
            PostObject(reply);
        }
        else if (RawObjects.FromReply(RawReply.Read(connection, reply)) is { } read)
        {
            PostObjects(read as object[] ?? [read]);
        }
    }

    // A read is signed too, so that -WhatIf keeps it back; but it changes nothing, so that nobody is asked unless he wants to be.
    private bool Ask(ExchangeConnection open, RawRequest request)
    {
        string target = OrderDescription.Target(open, request.Path);
        string action = RawRequestMaker.Describe(request);
        return request.IsWrite
            ? ConfirmRisk(target, action, open.Environment)
            : (!WhatIfIsOn && !MyInvocation.BoundParameters.ContainsKey("Confirm")) || Confirm(target, action);
    }
}
