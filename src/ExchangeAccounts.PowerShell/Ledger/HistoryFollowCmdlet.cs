using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;

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
        // An id of digits is a number to the shell where it has no quotes. A double is one of too many digits, or has lost some.
        object? given = (After as PSObject)?.BaseObject ?? After;
        if (given is null or string or int or long or decimal or BigInteger)
        {
            _mark = reader.FromText(Convert.ToString(given, CultureInfo.InvariantCulture));
            return;
        }

        if (given is double)
        {
            throw GivenKey.Invalid(nameof(After), "A number of so many digits loses some on the way: put the id in quotes.");
        }

        PSObject row = PSObject.AsPSObject(After);
        _mark = reader.FromRow(name => row.Properties[name]?.Value);
        _accountOfRow = HistoryMarkReader.AccountOf(name => row.Properties[name]?.Value);
    }
}
