using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps times exact on their way in: a blank cell is not given, and text is read the same in every culture.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactTimeAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return ExactTime.Parse(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;
}
