using System.Collections;

namespace ExchangeAccounts;

/// <summary>A request of the user's own, as it was typed.</summary>
/// <param name="Method">GET, POST, PUT or DELETE, in any case.</param>
/// <param name="Path">The path below the account's base address.</param>
/// <param name="Query">Name → value; null for none.</param>
/// <param name="Body">Text as it is to be sent, or name → value; null for none.</param>
public sealed record RawRequestInput(string Method, string Path, IDictionary? Query, object? Body);
