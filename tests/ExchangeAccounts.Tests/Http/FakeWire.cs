using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Tests.Http;

/// <summary>An exchange made up for the pipeline's tests.</summary>
internal sealed class FakeWire : IExchangeWire
{
    public static readonly RequestLimit Limit = new("requests", LimitScope.Address, 10, TimeSpan.FromSeconds(5));
    public static readonly Endpoint Time = new(HttpMethod.Get, "/time");
    public static readonly Endpoint Read = new(HttpMethod.Get, "/read") { Signed = true, Costs = [new LimitCost(Limit, 1)] };
    public static readonly Endpoint Write = new(HttpMethod.Post, "/write") { Signed = true, Write = true, Costs = [new LimitCost(Limit, 1)] };

    public List<long> SignedAt { get; } = [];

    public EndpointCall TimeCall => new(Time);

    public long ReadTime(ReadOnlySpan<byte> body) => long.Parse(Encoding.UTF8.GetString(body), System.Globalization.CultureInfo.InvariantCulture);

    public HttpRequestMessage Compose(Uri baseAddress, in EndpointCall call, SigningContext? signing)
    {
        HttpRequestMessage request = new(call.Endpoint.Method, new Uri(baseAddress, call.Endpoint.Path));
        if (signing is { } context)
        {
            SignedAt.Add(context.Timestamp);
            request.Headers.TryAddWithoutValidation("X-SIGN", RequestSigner.Sign(context.Credential, "payload"));
        }

        return request;
    }

    public IEnumerable<LimitReading> ReadLimits(HttpResponseMessage response, Endpoint endpoint) =>
        response.Headers.TryGetValues("X-USED", out IEnumerable<string>? used)
            ? [new LimitReading(Limit, int.Parse(used.First(), System.Globalization.CultureInfo.InvariantCulture), null)]
            : [];

    public string? ReadRequestId(HttpResponseMessage response) => "id-1";

    public WireFailure? Classify(Endpoint endpoint, HttpStatusCode status, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body);
        return status switch
        {
            HttpStatusCode.OK => text switch
            {
                "clock" => new WireFailure(FailureKind.ClockSkew, "timestamp outside the window", "10") { Remedy = WireRemedy.ResyncClock },
                "limit" => new WireFailure(FailureKind.RateLimited, "too many", "20") { Remedy = WireRemedy.Wait, BlockedLimit = Limit, BlockedUntil = DateTimeOffset.MaxValue },
                _ => null,
            },
            HttpStatusCode.InternalServerError => new WireFailure(FailureKind.ClockSkew, text, "10") { Remedy = WireRemedy.ResyncClock, Unsettled = true },
            HttpStatusCode.ServiceUnavailable => new WireFailure(FailureKind.Unavailable, text, "503") { Remedy = WireRemedy.Retry, Unsettled = true },
            _ => new WireFailure(FailureKind.Rejected, text, "30"),
        };
    }
}

internal sealed record FakeReply(int Answer);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FakeReply))]
internal sealed partial class FakeJson : JsonSerializerContext;
