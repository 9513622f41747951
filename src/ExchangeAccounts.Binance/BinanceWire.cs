using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>How Binance USD-M signs, counts and fails.</summary>
/// <param name="clock">Tells when a block without an end of its own is over.</param>
/// <param name="time">The endpoint that tells the time; null for that of the futures address.</param>
internal sealed class BinanceWire(TimeProvider clock, Endpoint? time = null) : IExchangeWire
{
    private const string KeyHeader = "X-MBX-APIKEY";
    private const string WeightHeader = "X-MBX-USED-WEIGHT-1M";
    private const string TenSecondsHeader = "X-MBX-ORDER-COUNT-10S";
    private const string MinuteHeader = "X-MBX-ORDER-COUNT-1M";
    private const string RequestIdHeader = "x-mbx-uuid";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Longer replies are never the short object an error is.</summary>
    private const int LongestError = 512;

    /// <inheritdoc/>
    public EndpointCall TimeCall { get; } = new(time ?? BinanceEndpoints.Time);

    /// <inheritdoc/>
    public long ReadTime(ReadOnlySpan<byte> body) =>
        JsonSerializer.Deserialize(body, BinanceJson.Default.ServerTimeReply)?.ServerTime is { } time
            ? new DateTimeOffset(time).ToUnixTimeMilliseconds()
            : throw new JsonException("the reply states no serverTime");

    /// <inheritdoc/>
    // Signed is query + body without a separator, exactly as sent; the signature goes last, into the body where there is one.
    public HttpRequestMessage Compose(Uri baseAddress, in EndpointCall call, SigningContext? signing)
    {
        string query = call.Query;
        string? body = call.Body;
        if (signing is { } context)
        {
            string given = body ?? query;
            string unsigned = string.Create(
                CultureInfo.InvariantCulture,
                $"{given}{(given.Length > 0 ? "&" : "")}recvWindow={context.ReceiveWindow}&timestamp={context.Timestamp}");
            string signature = RequestSigner.Sign(context.Credential, body is null ? unsigned : query + unsigned);

            // Hex needs no encoding; Base64 has characters that mean something else in a query.
            string signed = unsigned + "&signature=" + (context.Credential.KeyType == ApiKeyType.Hmac ? signature : Uri.EscapeDataString(signature));
            (query, body) = body is null ? (signed, null) : (query, signed);
        }

        HttpRequestMessage request = new(call.Endpoint.Method, Address(baseAddress, call.Endpoint.Path, query));
        if (signing is { } by)
        {
            request.Headers.TryAddWithoutValidation(KeyHeader, by.Credential.ApiKey);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", FormType);
        }

        return request;
    }

    /// <inheritdoc/>
    public IEnumerable<LimitReading> ReadLimits(HttpResponseMessage response, Endpoint endpoint)
    {
        HttpHeadersNonValidated headers = response.Headers.NonValidated;
        foreach (LimitCost cost in endpoint.Costs)
        {
            if (HeaderOf(cost.Limit, endpoint) is { } name && ReadNumber(headers, name) is { } used)
            {
                yield return new LimitReading(cost.Limit, used, Budget: null);
            }
        }
    }

    /// <inheritdoc/>
    public string? ReadRequestId(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(RequestIdHeader, out HeaderStringValues id) ? id.ToString() : null;

    /// <inheritdoc/>
    public WireFailure? Classify(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        bool answered = (int)status is >= 200 and < 300;
        if (answered && body.Length > LongestError)
        {
            return null;
        }

        if (!BinanceErrorBody.TryRead(body, out int code, out string message) || (answered && code >= 0))
        {
            // Setters answer success with code 200; what cannot be read with a 2xx status is for the decoder to say.
            return answered ? null : OfStatus(endpoint, status, response, code: null, BinanceErrorBody.Words(body));
        }

        if (BinanceErrors.Find(code, message) is not { } rule)
        {
            return OfStatus(endpoint, status, response, code, message);
        }

        if (rule.NothingToChange && IsSetting(endpoint))
        {
            return null;
        }

        WireFailure failure = new(rule.Kind, Text(message, status), CodeText(code))
        {
            Parameter = rule.Parameter,
            Remedy = rule.Remedy,
            Unsettled = rule.Unsettled || IsServerSide(status),
        };
        return rule.Kind != FailureKind.RateLimited ? failure
            : code == BinanceErrors.TooManyOrders ? BinanceBlocks.Orders(failure, response, clock)
            : BinanceBlocks.Address(failure, endpoint, status, response, clock);
    }

    private WireFailure OfStatus(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, int? code, string message)
    {
        string text = Text(message, status);
        string? codeText = code is { } number ? CodeText(number) : null;
        return status switch
        {
            HttpStatusCode.TooManyRequests or (HttpStatusCode)418 => BinanceBlocks.Address(
                new WireFailure(FailureKind.RateLimited, text, codeText) { Remedy = WireRemedy.Wait }, endpoint, status, response, clock),
            _ when IsServerSide(status) => new WireFailure(FailureKind.Unavailable, text, codeText) { Remedy = WireRemedy.Retry, Unsettled = true },
            HttpStatusCode.Unauthorized => new WireFailure(FailureKind.Unauthorized, text, codeText),

            // The firewall, or a region that is not served.
            HttpStatusCode.Forbidden or HttpStatusCode.UnavailableForLegalReasons => new WireFailure(FailureKind.PermissionDenied, text, codeText),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new WireFailure(FailureKind.Unsupported, text, codeText),
            _ when codeText is not null => new WireFailure(FailureKind.Rejected, text, codeText),
            _ => new WireFailure(FailureKind.Protocol, text) { Unsettled = true },
        };
    }

    /// <summary>Whether "nothing to change" can be an answer to it. To a new order or a cancellation it would say nothing of the order.</summary>
    private static bool IsSetting(Endpoint endpoint) => endpoint.Write && !BinanceEndpoints.IsOrder(endpoint);

    /// <summary>Every 5xx, whatever its words: someone between the exchange and us may have written it. 408 is the exchange's own time-out.</summary>
    private static bool IsServerSide(HttpStatusCode status) => (int)status >= 500 || status == HttpStatusCode.RequestTimeout;

    private static string Text(string message, HttpStatusCode status) =>
        message.Length > 0 ? message : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status} without a readable reason");

    private static string CodeText(int code) => code.ToString(CultureInfo.InvariantCulture);

    private static string? HeaderOf(RequestLimit limit, Endpoint endpoint)
    {
        if (ReferenceEquals(limit, BinanceLimits.Weight) || ReferenceEquals(limit, BinanceLimits.SpotWeight))
        {
            // The counter is not reliable on the replies of the book ticker.
            return ReferenceEquals(endpoint, BinanceEndpoints.BookTicker) || ReferenceEquals(endpoint, BinanceEndpoints.BookTickerOfAll) ? null : WeightHeader;
        }

        return ReferenceEquals(limit, BinanceLimits.OrdersPerTenSeconds) ? TenSecondsHeader
            : ReferenceEquals(limit, BinanceLimits.OrdersPerMinute) ? MinuteHeader
            : null;
    }

    private static int? ReadNumber(HttpHeadersNonValidated headers, string name) =>
        headers.TryGetValues(name, out HeaderStringValues values)
        && int.TryParse(values.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static Uri Address(Uri baseAddress, string path, string query) =>
        new(string.Concat(baseAddress.AbsoluteUri.AsSpan().TrimEnd('/'), path, query.Length > 0 ? "?" : "", query));
}
