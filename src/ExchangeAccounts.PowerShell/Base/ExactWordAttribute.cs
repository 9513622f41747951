using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps words from the pipeline true: without it PowerShell leaves out, without a word, what is none of them.</summary>
/// <param name="words">The enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactWordAttribute(Type words) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        try
        {
            return ExactWord.Parse(words, inputData is PSObject wrapped ? wrapped.BaseObject : inputData);
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;
}
