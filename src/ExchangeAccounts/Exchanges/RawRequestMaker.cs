using System.Collections;

namespace ExchangeAccounts;

/// <summary>Makes the request that is sent of what the user typed, and refuses what must not be sent.</summary>
public static class RawRequestMaker
{
    private const int MostShown = 300;

    private static readonly Dictionary<string, HttpMethod> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GET"] = HttpMethod.Get,
        ["POST"] = HttpMethod.Post,
        ["PUT"] = HttpMethod.Put,
        ["DELETE"] = HttpMethod.Delete,
    };

    /// <summary>The request for one account.</summary>
    /// <param name="exchange">The account's exchange.</param>
    /// <param name="connection">The account, for messages.</param>
    /// <param name="input">What was typed.</param>
    /// <exception cref="ExchangeException">
    /// <see cref="FailureKind.InvalidRequest"/> naming Path, Method, Query or Body; <see cref="FailureKind.Unsupported"/> for
    /// what places, changes or cancels orders.
    /// </exception>
    public static RawRequest Make(ExchangeDefinition exchange, ExchangeConnection connection, RawRequestInput input)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(input);
        try
        {
            RawRequest request = Of(exchange, input);
            RawPath.CheckNoOrder(exchange, connection, request);
            return request;
        }
        catch (ExchangeException e) when (e.Account is null)
        {
            throw OrderFailures.Of(connection, e);
        }
    }

    /// <summary>What is done, such as <c>Send POST with symbol=BTCUSDT, leverage=5</c>; long text is cut, and what looks like a secret hidden.</summary>
    public static string Describe(RawRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string pairs = string.Join(", ", request.Parameters.Select(static p => p.Key + "=" + p.Value));
        string all = SecretRedactor.Redact(string.Join(", ", new[] { pairs, request.Body }.Where(static t => !string.IsNullOrEmpty(t))), credential: null);
        string shown = all.Length <= MostShown ? all : all[..MostShown] + "…";
        return $"Send {request.Method}{(shown.Length == 0 ? "" : " with " + shown)}";
    }

    private static RawRequest Of(ExchangeDefinition exchange, RawRequestInput input)
    {
        RawPath.Check(input.Path);
        if (!Methods.TryGetValue(input.Method, out HttpMethod? method))
        {
            throw OrderRules.Invalid(nameof(RawRequestInput.Method), $"The method '{input.Method}' is none of {string.Join(", ", Methods.Keys)}.");
        }

        List<KeyValuePair<string, string>> pairs = input.Query is { } query ? [.. RawValues.Pairs(query, nameof(RawRequestInput.Query))] : [];
        if (input.Body is null or "")
        {
            return Checked(new RawRequest(method, input.Path, pairs, Body: null));
        }

        if (method == HttpMethod.Get)
        {
            throw OrderRules.Invalid(nameof(RawRequestInput.Body), "A GET has no body: names and values belong into -Query.");
        }

        if (!exchange.WritesAreJson)
        {
            return Checked(new RawRequest(method, input.Path, [.. pairs, .. Form(input.Body)], Body: null));
        }

        return pairs.Count == 0
            ? new RawRequest(method, input.Path, pairs, JsonText(input.Body))
            : throw OrderRules.Invalid(nameof(RawRequestInput.Query), $"{exchange.Name} signs the body of a {method} only: give all of it as -Body.");
    }

    private static IEnumerable<KeyValuePair<string, string>> Form(object body) => body switch
    {
        string text => RawValues.Form(text, nameof(RawRequestInput.Body)),
        IDictionary values => RawValues.Pairs(values, nameof(RawRequestInput.Body)),
        _ => throw NoBody(body),
    };

    private static string JsonText(object body) => body switch
    {
        string text => text,
        IDictionary values => RawValues.Json(values, nameof(RawRequestInput.Body)),
        _ => throw NoBody(body),
    };

    private static ExchangeException NoBody(object body) =>
        OrderRules.Invalid(nameof(RawRequestInput.Body), $"A body is text or a hashtable, not {body.GetType().Name}.");

    // Whoever signs and whoever reads might take another one of two.
    private static RawRequest Checked(RawRequest request)
    {
        string? twice = request.Parameters.GroupBy(static p => p.Key, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1)?.Key;
        return twice is null ? request : throw OrderRules.Invalid(nameof(RawRequestInput.Query), $"'{twice}' is given twice.");
    }
}
