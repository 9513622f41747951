using System.Net;

namespace ExchangeAccounts.Http;

/// <summary>How one exchange signs, counts and fails. Everything else about sending is the pipeline's.</summary>
public interface IExchangeWire
{
    /// <summary>The public call that answers with the exchange's time.</summary>
    EndpointCall TimeCall { get; }

    /// <summary>Reads the answer of <see cref="TimeCall"/>: Unix milliseconds.</summary>
    long ReadTime(ReadOnlySpan<byte> body);

    /// <summary>Makes the request; signs it where <paramref name="signing"/> is given.</summary>
    HttpRequestMessage Compose(Uri baseAddress, in EndpointCall call, SigningContext? signing);

    /// <summary>What the headers say of the limits that the call costs.</summary>
    IEnumerable<LimitReading> ReadLimits(HttpResponseMessage response, Endpoint endpoint);

    /// <summary>The exchange's id of the request; null where it gives none.</summary>
    string? ReadRequestId(HttpResponseMessage response);

    /// <summary>Null when the reply is success (also "nothing to change"); otherwise what it means.</summary>
    /// <param name="endpoint">The endpoint that was called.</param>
    /// <param name="status">The HTTP status; never a redirect.</param>
    /// <param name="response">The reply, for its headers.</param>
    /// <param name="body">The body; may be empty, cut or HTML.</param>
    WireFailure? Classify(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, ReadOnlySpan<byte> body);
}
