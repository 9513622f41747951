using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// Keeps an instrument or a ticker that is piped in from being taken for the name of an account: PowerShell would make text
/// of it. An invalid cast makes it look at the object's properties only.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AccountTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return given is ExchangeInstrument or ExchangeTicker
            ? throw new ArgumentTransformationMetadataException("It belongs to no account.", new PSInvalidCastException("It belongs to no account."))
            : inputData;
    }
}
