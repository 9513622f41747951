using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Tells the story of the wire at verbose and debug, from the pipeline thread.</summary>
internal sealed class StreamReporter(Cmdlet cmdlet, Action<Action> post) : ICallReporter
{
    public void Request(RequestTrace trace) => post(() => cmdlet.WriteVerbose(trace.ToString() + " at " + trace.BaseAddress.GetLeftPart(UriPartial.Authority)));

    public void Detail(string text) => post(() => cmdlet.WriteDebug(text));

    public void Warning(string text) => post(() => cmdlet.WriteWarning(text));
}
