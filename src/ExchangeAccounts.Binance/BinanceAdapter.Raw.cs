using System.Text.Json;
using ExchangeAccounts.Binance.Wire;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>Requests of the user's own.</summary>
public sealed partial class BinanceAdapter
{
    /// <summary>What a path costs that is not declared: more than most, so that a few of them do not use a limit up unseen.</summary>
    private const int UnknownWeight = 50;

    /// <summary>Added when a request is signed.</summary>
    private static readonly string[] SigningParameters = ["timestamp", "recvWindow", "signature"];

    /// <inheritdoc/>
    /// <remarks>
    /// Parameters go into the query of a GET or DELETE, and into a form otherwise; a body of the user's own must be form
    /// text, is sent as it is, and the parameters then stay in the query. A declared endpoint costs what is declared, any
    /// other path a weight of 50.
    /// </remarks>
    public async Task<string> SendRaw(ExchangeConnection connection, RawRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(request);
        if (!IsPlain(request.Path))
        {
            throw Refuse(connection, "Path", $"'{request.Path}' is not a path of the exchange: it begins with '/', and has letters, digits, '-', '_' and single '/' only");
        }

        if (request.Parameters.FirstOrDefault(static p => SigningParameters.Contains(p.Key, StringComparer.OrdinalIgnoreCase)).Key is { } own)
        {
            throw Refuse(connection, "Parameters", $"{own} is added when the request is signed, and cannot be given");
        }

        bool form = request.Method == HttpMethod.Post || request.Method == HttpMethod.Put;
        if (request.Body is { } given && (!form || given.TrimStart() is ['{' or '[', ..]))
        {
            throw Refuse(connection, "Body", "a body goes with POST or PUT only, as form text such as symbol=BTCUSDT&type=1");
        }

        string parameters = Encode(request.Parameters);
        EndpointCall call = new(
            EndpointOf(request),
            form && request.Body is null ? "" : parameters,
            form ? request.Body ?? parameters : null);
        JsonElement reply = await Ask(connection, call, BinanceJson.Default.JsonElement, cancellation);
        return reply.GetRawText();
    }

    private static Endpoint EndpointOf(RawRequest request)
    {
        bool ofSymbol = request.Parameters.Any(static p => p.Key == SymbolParameter);
        Endpoint endpoint = BinanceEndpoints.Find(request.Method, request.Path, ofSymbol) ?? new Endpoint(request.Method, request.Path)
        {
            Signed = true,
            Costs = [new LimitCost(BinanceEndpoints.WeightOf(request.Path), UnknownWeight)],
        };

        // What is not a GET may change something, whatever we know of it: it is sent once. So is a GET that uses a quota up.
        return request.IsWrite && !endpoint.Write ? endpoint with { Write = true } : endpoint;
    }

    // Anything else could lead to another host, or to another path than the one that was confirmed.
    private static bool IsPlain(string path) =>
        path is ['/', _, ..] && !path.Contains("//", StringComparison.Ordinal) && path.All(static c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_');

    private static string Encode(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        QueryText text = new();
        foreach ((string name, string value) in parameters)
        {
            text.Add(Uri.EscapeDataString(name), value);
        }

        return text.ToString();
    }
}
