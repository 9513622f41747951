using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <content>What was given on the command line: it is bound before the first record brings its own.</content>
public abstract partial class NetworkCmdlet
{
    /// <summary>Whether a parameter that is typed and empty is refused: to what changes something it must not mean "not given".</summary>
    private protected virtual bool RefusesBlanks => false;

    /// <summary>The same of some parameters only.</summary>
    private protected virtual IReadOnlyCollection<string> NeverBlank => [];

    /// <summary>Whether this record, or the command line, names an id, be it a blank one.</summary>
    private protected bool IdIsGiven =>
        MyInvocation.BoundParameters.ContainsKey(nameof(OrderName.OrderId)) || MyInvocation.BoundParameters.ContainsKey(nameof(OrderName.ClientOrderId));

    /// <summary>What this record wants done, where it can be taken as it is.</summary>
    private protected virtual IEnumerable<CmdletJob> PlanRecord() => Plan();

    /// <summary>Once it is known what is typed.</summary>
    private protected virtual void AfterBegin()
    {
    }

    private void BeginGiven()
    {
        Begin();
        Dictionary<string, object?> given = MyInvocation.BoundParameters
            .Where(static p => !CommonParameters.Contains(p.Key) && !OptionalCommonParameters.Contains(p.Key))
            .ToDictionary(static p => p.Key, static p => ExactSwitchAttribute.IsBlank(p.Value) ? null : p.Value, StringComparer.OrdinalIgnoreCase);
        try
        {
            GivenValues.Demand(given, RefusesBlanks ? given.Keys : NeverBlank);
            AfterBegin();
        }
        catch (ExchangeException e)
        {
            ThrowTerminatingError(e.ToRecord(given.GetValueOrDefault("Account") is IEnumerable<string> names ? string.Join(", ", names) : null));
        }
    }
}
