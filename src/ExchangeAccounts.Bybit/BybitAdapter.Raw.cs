using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ExchangeAccounts.Bybit.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <content>Requests of the user's own.</content>
public sealed partial class BybitAdapter
{
    /// <summary>Parameters that are JSON numbers in a body; amounts and prices are text there.</summary>
    private static readonly FrozenSet<string> WholeNumbers =
        FrozenSet.ToFrozenSet(["positionIdx", "mode", "triggerDirection", "riskId", "tradeMode", "autoAddMargin", "isLeverage", "timeWindow"], StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>
    /// Any path, signed. A GET carries its parameters in the query, all else in a JSON body: as it is given, or made of the
    /// parameters, whole numbers and true and false as such, all else as text, as the exchange wants amounts.
    /// </remarks>
    public async Task<string> SendRaw(ExchangeConnection connection, RawRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!PlainPath().IsMatch(request.Path))
        {
            // Also what another spelling of an order's path would be.
            throw Invalid(connection, "Path", $"a path is made of letters, digits, '-' and '_' between single slashes, not '{request.Path}'");
        }

        Endpoint endpoint = BybitEndpoints.For(request.Method, request.Path);
        EndpointCall call = endpoint.Method == HttpMethod.Get
            ? new(endpoint, request.Body is null ? Query(request.Parameters) : throw Invalid(connection, "Body", "a GET has no body"))
            : new(endpoint, Body: Body(connection, request));
        return (await Send(connection, call, BybitJson.Default.JsonElement, cancellation)).GetRawText();
    }

    private static string Query(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        QueryText query = new();
        foreach ((string name, string value) in parameters)
        {
            query.Add(Uri.EscapeDataString(name), value);
        }

        return query.ToString();
    }

    private static string Body(ExchangeConnection connection, RawRequest request)
    {
        if (request.Body is { } body)
        {
            return request.Parameters.Count == 0 ? body : throw Invalid(connection, "Body", "a request has a body or parameters, not both");
        }

        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            foreach ((string name, string value) in request.Parameters)
            {
                json.WritePropertyName(name);
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, string value)
    {
        if (value is "true" or "false")
        {
            json.WriteBooleanValue(value == "true");
        }
        else if (WholeNumbers.Contains(name) && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(value);
        }
    }

    [GeneratedRegex(@"^(/[A-Za-z0-9_-]+)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainPath();
}
