using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// The rows of one command. PowerShell binds the columns that it knows and passes over the others in silence; of a row whose
/// stop price is misspelt that makes an order without one.
/// </summary>
internal sealed class OrderRows(PSCmdlet cmdlet)
{
    private readonly HashSet<string> _warned = new(StringComparer.OrdinalIgnoreCase);
    private HashSet<string> _typed = [];
    private RowColumns? _columns;
    private int _count;

    /// <summary>What came from the pipeline last; null before the first, and where it is no row but an object of a type of its own.</summary>
    public OrderRow? Current { get; private set; }

    /// <summary>Keeps what is on the command line apart from what records bring.</summary>
    /// <param name="types">Whose exported properties may stand beside the parameters.</param>
    public void Begin(IEnumerable<Type> types)
    {
        _typed = [.. cmdlet.MyInvocation.BoundParameters.Keys];
        _columns = new RowColumns(
            cmdlet.MyInvocation.MyCommand.Parameters.Values
                .Where(static p => !Cmdlet.CommonParameters.Contains(p.Name) && !Cmdlet.OptionalCommonParameters.Contains(p.Name))
                .SelectMany(static p => (string[])[p.Name, .. p.Aliases]),
            types.SelectMany(static t => t.GetProperties().Select(static p => p.Name)));
    }

    /// <summary>The next object from the pipeline.</summary>
    public void Next(PSObject input)
    {
        _count++;
        Current = input.BaseObject is PSCustomObject ? new OrderRow(input, _count) : null;
    }

    /// <summary>Refuses an object of which nothing was taken, a row with a column that looks like a parameter and is none, and one without what must be there.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the column.</exception>
    public void Check()
    {
        if (!cmdlet.MyInvocation.ExpectingInput)
        {
            return;
        }

        foreach (PSPropertyInfo cell in Current?.Row.Properties.Where(static p => p is PSNoteProperty) ?? [])
        {
            if (!GivenValues.IsBlank(cell.Value) && !_columns!.Takes(cell.Name) && _warned.Add(cell.Name))
            {
                cmdlet.WriteWarning($"The column '{cell.Name}' is none that {cmdlet.MyInvocation.MyCommand.Name} takes; it is left alone.");
            }
        }

        if (cmdlet.MyInvocation.BoundParameters.Keys.All(k => _typed.Contains(k) || k == nameof(OrderWriteCmdlet.InputObject)))
        {
            throw RowColumns.Nothing(cmdlet.MyInvocation.MyCommand.Name);
        }

        foreach ((string name, object value) in cmdlet.MyInvocation.BoundParameters)
        {
            if (cmdlet.MyInvocation.MyCommand.Parameters[name].Attributes.OfType<ParameterAttribute>().Any(static a => a.Mandatory) && GivenValues.IsBlank(value))
            {
                throw RowColumns.Blank(name);
            }
        }
    }
}
