using System.Collections;
using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>
/// Refuses empty text and lists with none. Null passes: an object from the pipeline that is about a whole account has no symbol.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotEmptyAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is IEnumerable list and not string)
        {
            object?[] items = [.. list.Cast<object?>()];
            if (items.Length == 0 || Array.Exists(items, static i => string.IsNullOrEmpty(i?.ToString())))
            {
                throw new ValidationMetadataException("The argument is empty.");
            }
        }
        else if (arguments is string { Length: 0 })
        {
            throw new ValidationMetadataException("The argument is empty.");
        }
    }
}
