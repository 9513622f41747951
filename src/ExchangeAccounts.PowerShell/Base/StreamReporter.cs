using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Tells the story of the wire at verbose and debug, from the pipeline thread.</summary>
internal sealed class StreamReporter(PSCmdlet cmdlet, Action<Action> post) : ICallReporter
{
    public void Request(RequestTrace trace) => Note(trace.ToString() + " at " + trace.BaseAddress.GetLeftPart(UriPartial.Authority));

    public void Note(string text) => post(() =>
    {
        // -Debug alone makes PowerShell stop and ask at every verbose line, in the midst of an order.
        if (IsGiven("Debug") && !IsGiven("Verbose"))
        {
            cmdlet.WriteDebug(text);
        }
        else
        {
            cmdlet.WriteVerbose(text);
        }
    });

    public void Detail(string text) => post(() => cmdlet.WriteDebug(text));

    public void Warning(string text) => post(() => cmdlet.WriteWarning(text));

    private bool IsGiven(string parameter) => cmdlet.MyInvocation.BoundParameters.ContainsKey(parameter);
}
