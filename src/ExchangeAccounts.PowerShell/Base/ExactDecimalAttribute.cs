using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps numbers exact on their way in: without it PowerShell binds "0,021" as 21 and an empty cell as 0.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactDecimalAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return ExactDecimal.Parse(inputData is PSObject wrapped ? wrapped.BaseObject : inputData);
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;
}
