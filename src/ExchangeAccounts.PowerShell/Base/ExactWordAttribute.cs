using System.Collections;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Keeps words from the pipeline true: without it PowerShell leaves out, without a word, what is none of them.</summary>
/// <param name="words">The enumeration.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactWordAttribute(Type words) : ArgumentTransformationAttribute
{
    /// <summary>The name of a parameter that must be given; null for one that may be blank. PowerShell says only that it "is null".</summary>
    public string? Demanded { get; init; }

    /// <summary>Whether the parameter takes a list. Of one that does not, PowerShell would make one value of several words.</summary>
    public bool Several { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            if (Several && given is IEnumerable list and not string)
            {
                return list.Cast<object?>().Select(Word).Where(static w => w is not null).ToArray();
            }

            return Word(given);
        }
        catch (ExchangeException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;

    private object? Word(object? given)
    {
        object? value = given is PSObject wrapped ? wrapped.BaseObject : given;
        return Demanded is null ? ExactWord.Parse(words, value) : ExactWord.Demand(words, value, Demanded);
    }
}
