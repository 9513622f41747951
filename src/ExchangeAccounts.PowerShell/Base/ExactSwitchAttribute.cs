using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps a switch from the pipeline true: without it PowerShell binds the text "True" as off and an empty value as on.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactSwitchAttribute : ArgumentTransformationAttribute
{
    // The very same object for every blank, so that a blank can be told from "no" after it was bound.
    private static readonly object BlankSwitch = new SwitchParameter(isPresent: false);

    /// <summary>Whether a bound value was blank.</summary>
    public static bool IsBlank(object? bound) => ReferenceEquals(bound, BlankSwitch);

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return given switch
            {
                null => BlankSwitch,
                string text when string.IsNullOrWhiteSpace(text) => BlankSwitch,
                SwitchParameter switched => switched,
                _ => new SwitchParameter(ExactSwitch.Parse(given)),
            };
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;
}
