using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps a switch from the pipeline true: without it PowerShell binds the text "True" as off and an empty value as on.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactSwitchAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return given is SwitchParameter switched ? switched : new SwitchParameter(ExactSwitch.Parse(given));
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;
}
