namespace ExchangeAccounts;

/// <summary>A request of the user's own, sent signed through the same pipeline as all others.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">The path below the account's base address; never with a query.</param>
/// <param name="Parameters">Name → value, as text, in the order given; empty for none.</param>
/// <param name="Body">A body as it is to be sent; null where the exchange makes it of the parameters, or none is needed.</param>
public sealed record RawRequest(HttpMethod Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Parameters, string? Body)
{
    /// <summary>Whether it can change something.</summary>
    public bool IsWrite => Method != HttpMethod.Get;

    /// <inheritdoc/>
    public override string ToString() => Method + " " + Path;
}
