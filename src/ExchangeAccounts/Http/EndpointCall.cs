namespace ExchangeAccounts.Http;

/// <summary>One call of an endpoint.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Query">The query as it is sent and signed, percent-encoded, without <c>?</c>; empty when there is none.</param>
/// <param name="Body">The body as it is sent and signed; null when there is none.</param>
public readonly record struct EndpointCall(Endpoint Endpoint, string Query = "", string? Body = null);
