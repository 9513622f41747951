using System.Text.Json;

namespace ExchangeAccounts.Http;

/// <summary>Turns what went wrong with a call into the one exception, with a message that says who, what, and the exchange's own words.</summary>
internal static class CallFailures
{
    public static ExchangeException From(ExchangeConnection connection, Endpoint endpoint, WireFailure failure, string? clientOrderId = null)
    {
        bool unsettled = endpoint.Write && failure.Unsettled;
        string text = failure.Text.Trim();
        string code = failure.Code is null ? "" : " (" + failure.Code + ")";
        string lacking = failure.Kind == FailureKind.PermissionDenied && endpoint.Permission is { } permission ? $"; the key needs: {permission}" : "";
        return new ExchangeException(
            unsettled ? FailureKind.OutcomeUnknown : failure.Kind,
            unsettled
                ? $"{connection.Label}: {endpoint.Path} was sent, and whether it was carried out is not known: {text}{code}"
                : $"{connection.Label}: {text}{code}{lacking}")
        {
            Account = connection.Account?.Name,
            ExchangeCode = failure.Code,
            Parameter = failure.Parameter,
            NextAllowedAt = failure.BlockedUntil?.UtcDateTime,
            ClientOrderId = clientOrderId,
        };
    }

    /// <summary>Redirects are never followed: a signed request goes to the account's base address and nowhere else.</summary>
    public static WireFailure? Redirect(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        if (status is < 300 or > 399)
        {
            return null;
        }

        string target = response.Headers.Location is { IsAbsoluteUri: true } location ? location.Scheme + "://" + location.Authority : "another path";
        return new WireFailure(FailureKind.Protocol, $"the reply is a redirect ({status}) to {target}; redirects are not followed") { Unsettled = true };
    }

    public static ExchangeException Unreadable(ExchangeConnection connection, Endpoint endpoint, Exception cause)
    {
        // The text of a JsonException can hold a piece of the body, but path and position never do.
        string where = cause is JsonException { Path: { Length: > 0 } path } ? $" at {path}" : "";
        return endpoint.Write
            ? Make(connection, FailureKind.OutcomeUnknown, $"{endpoint.Path} was sent, and its reply cannot be read{where}", cause)
            : Make(connection, FailureKind.Protocol, $"the reply to {endpoint.Path} cannot be read{where}", cause);
    }

    public static ExchangeException NoReply(ExchangeConnection connection, Endpoint endpoint, TimeSpan limit, Exception cause, bool stopped)
    {
        string address = connection.BaseAddress.GetLeftPart(UriPartial.Authority);
        if (cause is HttpRequestException
            {
                HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
            } never)
        {
            return Make(connection, FailureKind.Unreachable, $"no connection to {address}: {never.Message}", cause);
        }

        string what = cause is not OperationCanceledException ? "the connection ended before the reply was complete"
            : stopped ? "the command was stopped before the reply came"
            : $"no reply within {limit.TotalSeconds:0} s";
        return endpoint.Write
            ? Make(connection, FailureKind.OutcomeUnknown, $"{endpoint.Path} was sent to {address}, but {what}", cause)
            : Make(connection, FailureKind.Unreachable, $"{endpoint.Path} at {address}: {what}", cause);
    }

    public static ExchangeException NoCredential(ExchangeConnection connection) =>
        Make(connection, FailureKind.SecretNotFound, "this call needs the account's key, and none was given", null);

    private static ExchangeException Make(ExchangeConnection connection, FailureKind kind, string text, Exception? cause) =>
        new(kind, $"{connection.Label}: {text}", cause) { Account = connection.Account?.Name };
}
