using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>How Bybit V5 signs, counts and fails.</summary>
/// <param name="clock">Time, for how long a limit is blocked.</param>
internal sealed class BybitWire(TimeProvider clock) : IExchangeWire
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // The path and query are signed as they are sent; Uri must not tidy them up.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <inheritdoc/>
    public EndpointCall TimeCall { get; } = new(BybitEndpoints.Time);

    /// <inheritdoc/>
    public long ReadTime(ReadOnlySpan<byte> body)
    {
        BybitReply<ServerTime>? reply = JsonSerializer.Deserialize(body, BybitJson.Default.ServerTimeReply);
        if (reply?.Time is { } time)
        {
            return new DateTimeOffset(time).ToUnixTimeMilliseconds();
        }

        decimal? milliseconds = reply?.Result?.TimeNano / 1_000_000m ?? reply?.Result?.TimeSecond * 1000m;
        return milliseconds is > 0 and < 253402300799999m ? (long)milliseconds.Value : throw new JsonException("the reply holds no time");
    }

    /// <inheritdoc/>
    public HttpRequestMessage Compose(Uri baseAddress, in EndpointCall call, SigningContext? signing)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        ReadOnlySpan<char> root = baseAddress.AbsoluteUri.AsSpan().TrimEnd('/');
        string address = call.Query.Length == 0 ? string.Concat(root, call.Endpoint.Path) : string.Concat(root, call.Endpoint.Path, "?", call.Query);
        HttpRequestMessage request = new(call.Endpoint.Method, new Uri(address, AsWritten));
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = Json;
        }

        if (signing is { } context)
        {
            Sign(request.Headers, call, context);
        }

        return request;
    }

    /// <inheritdoc/>
    public IEnumerable<LimitReading> ReadLimits(HttpResponseMessage response, Endpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(endpoint);
        return BybitEndpoints.KeyLimit(endpoint) is { } limit
            && Header(response, "X-Bapi-Limit") is > 0 and <= int.MaxValue and long budget
            && Header(response, "X-Bapi-Limit-Status") is { } left
            && left >= 0 && left <= budget
            ? [new LimitReading(limit, (int)(budget - left), (int)budget)]
            : [];
    }

    /// <inheritdoc/>
    public string? ReadRequestId(HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Headers.NonValidated.TryGetValues("Traceid", out HeaderStringValues values) ? values.ToString() : null;
    }

    /// <inheritdoc/>
    public WireFailure? Classify(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(response);
        ReplyHead head = ReplyHead.Read(body);
        bool isSuccess = (int)status is >= 200 and <= 299;
        if (head.Code is { } code && !(code == 0 && !isSuccess))
        {
            return isSuccess && BybitErrors.IsSuccess(code, head.Text, endpoint) ? null : FromCode(endpoint, status, response, code, head);
        }

        return isSuccess
            ? new WireFailure(FailureKind.Protocol, "the reply has no retCode") { Unsettled = true }
            : FromStatus(status, body);
    }

    private static void Sign(HttpRequestHeaders headers, in EndpointCall call, SigningContext context)
    {
        string key = context.Credential.ApiKey;
        string timestamp = context.Timestamp.ToString(CultureInfo.InvariantCulture);
        string window = context.ReceiveWindow.ToString(CultureInfo.InvariantCulture);
        string signature = RequestSigner.Sign(context.Credential, string.Concat(timestamp, key, window, call.Body ?? call.Query));
        headers.TryAddWithoutValidation("X-BAPI-API-KEY", key);
        headers.TryAddWithoutValidation("X-BAPI-TIMESTAMP", timestamp);
        headers.TryAddWithoutValidation("X-BAPI-RECV-WINDOW", window);
        headers.TryAddWithoutValidation("X-BAPI-SIGN", signature);
    }

    private WireFailure FromCode(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, long code, ReplyHead head)
    {
        BybitError error = BybitErrors.Find(code, head.Text, endpoint);
        WireFailure failure = new(error.Kind, head.Reasons.Length == 0 ? Words(head.Text) : Words(head.Text) + ": " + head.Reasons, code.ToString(CultureInfo.InvariantCulture))
        {
            Parameter = error.Parameter,
            Remedy = error.Remedy,

            // Whatever a failing server says, it may have done the work before it failed.
            Unsettled = error.Unsettled || (int)status >= 500,
        };
        return code == BybitErrors.AddressLimitCode ? BlockAddress(failure)
            : BybitErrors.KeyLimitCodes.Contains(code) ? BlockKey(failure, endpoint, response, head.Time)
            : failure;
    }

    private WireFailure FromStatus(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        int number = (int)status;
        string code = "HTTP " + number.ToString(CultureInfo.InvariantCulture);
        switch (number)
        {
            case 400:
                return new WireFailure(FailureKind.InvalidRequest, "the exchange cannot read the request", code);
            case 401:
                return new WireFailure(FailureKind.Unauthorized, "the exchange does not accept the key", code);
            case 403 when SaysTooFrequent(body):
                return BlockAddress(new WireFailure(FailureKind.RateLimited, "access too frequent: nothing is sent for 10 minutes", code));
            case 403:
                return new WireFailure(FailureKind.PermissionDenied, "the exchange does not serve this address (blocked region, or too many requests)", code);
            case 404:
                return new WireFailure(FailureKind.Unsupported, "the exchange has no such path, or not for this account", code);
            case 429:
            case >= 500:
                return new WireFailure(FailureKind.Unavailable, "the exchange cannot serve at the moment", code) { Remedy = WireRemedy.Retry, Unsettled = true };
            default:
                return new WireFailure(FailureKind.Rejected, "the exchange refused", code);
        }
    }

    private WireFailure BlockAddress(WireFailure failure) => failure with
    {
        // Not a wait for the pipeline to sit through: the user must hear of it.
        BlockedUntil = clock.GetUtcNow() + TimeSpan.FromMinutes(10),
        BlockedLimit = BybitEndpoints.AddressLimit,
    };

    private WireFailure BlockKey(WireFailure failure, Endpoint endpoint, HttpResponseMessage response, long? serverTime)
    {
        // The reset is in the exchange's time. Its own clock, in the same reply, turns it into a span for ours.
        DateTimeOffset now = clock.GetUtcNow();
        double wait = (Header(response, "X-Bapi-Limit-Reset-Timestamp") ?? 0d) - (serverTime ?? now.ToUnixTimeMilliseconds());
        return failure with
        {
            BlockedUntil = now + (wait is > 0 and < int.MaxValue ? TimeSpan.FromMilliseconds(wait) : TimeSpan.FromSeconds(1)),
            BlockedLimit = BybitEndpoints.KeyLimit(endpoint),
        };
    }

    private static long? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values)
        && long.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static bool SaysTooFrequent(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, 2048)]).Contains("too frequent", StringComparison.OrdinalIgnoreCase);

    private static string Words(string text) => string.IsNullOrWhiteSpace(text) ? "the exchange refused and gave no reason" : text;
}
