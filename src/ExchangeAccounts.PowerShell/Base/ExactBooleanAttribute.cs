using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Takes yes or no from the pipeline exactly: without it PowerShell refuses the text "False", and takes any number but 0 for yes.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactBooleanAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return given is SwitchParameter switched ? switched.IsPresent : ExactSwitch.Require(given);
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }
}
