using System.ComponentModel;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>A read of a history that can go on where an earlier one ended.</summary>
/// <typeparam name="T">The rows.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HistoryFollowCmdlet<T> : HistoryReadCmdlet<T>
{
    private HistoryMark? _mark;
    private string? _accountOfRow;

    /// <summary>Only what comes after this row: one of ours, a line of a CSV that was made of it, or the text of its id.</summary>
    [Parameter]
    public object? After { get; set; }

    /// <summary>The property that tells rows apart.</summary>
    private protected virtual string IdName => "Id";

    private protected sealed override HistoryMark? Mark => _mark;

    // A row says whose it is.
    private protected sealed override string[]? AccountNames => Account ?? (_accountOfRow is null ? null : [WildcardPattern.Escape(_accountOfRow)]);

    private protected override void Begin()
    {
        // Given and empty is a slip, such as of a variable: without a word it would read the last days as if nothing were there.
        if (MyInvocation.BoundParameters.ContainsKey(nameof(After)))
        {
            ReadMark(new HistoryMarkReader(IdName));
        }

        base.Begin();
    }

    private void ReadMark(HistoryMarkReader reader)
    {
        if (After is null or string || (After as PSObject)?.BaseObject is string)
        {
            _mark = reader.FromText(After?.ToString());
            return;
        }

        PSObject row = PSObject.AsPSObject(After);
        _mark = reader.FromRow(name => row.Properties[name]?.Value);
        _accountOfRow = HistoryMarkReader.AccountOf(name => row.Properties[name]?.Value);
    }
}
