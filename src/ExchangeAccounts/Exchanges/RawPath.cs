namespace ExchangeAccounts;

/// <summary>
/// Which paths a request of the user's own may have: plain ones below the account's base address, and none that places,
/// changes or cancels orders, because those belong to the order desk, which writes them down first.
/// </summary>
internal static class RawPath
{
    private const string Parameter = nameof(RawRequestInput.Path);
    private const int MaxLength = 200;

    /// <summary>Goes on where the path is plain.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>; the message repeats no query.</exception>
    public static void Check(string path)
    {
        int query = path.IndexOfAny(['?', '#']);
        string shown = query < 0 ? path : path[..query];
        if (path.Length == 0 || path[0] != '/' || path.StartsWith("//", StringComparison.Ordinal))
        {
            // Not repeated: an address may hold a user's name and password.
            throw OrderRules.Invalid(Parameter, "The path must begin with one '/': it is below the account's base address, and goes nowhere else.");
        }

        if (query >= 0)
        {
            throw OrderRules.Invalid(Parameter, $"The path '{Short(shown)}' is followed by '{path[query]}': names and values belong into -Query.");
        }

        if (path.Length > MaxLength || path.Contains("//", StringComparison.Ordinal) || path.Any(static c => !IsPlain(c)))
        {
            throw OrderRules.Invalid(Parameter, $"The path '{Short(shown)}' is not plain: letters, digits, '-' and '_' between single '/', no '..', nothing percent-encoded, at most {MaxLength} characters.");
        }
    }

    /// <summary>Goes on where the request changes no order.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.Unsupported"/>, naming the commands to use.</exception>
    public static void CheckNoOrder(ExchangeDefinition exchange, ExchangeConnection connection, RawRequest request)
    {
        // With and without a slash at the end, whatever the case: servers are often lenient.
        string path = request.Path.TrimEnd('/') + "/";

        // Those that are declared, and those of other products and versions, which an address of the user's own may serve.
        bool isOrder = path.Contains("order", StringComparison.OrdinalIgnoreCase)
            || exchange.OrderPaths.Any(p => path.StartsWith(p.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
        if (!request.IsWrite || !isOrder)
        {
            return;
        }

        throw new ExchangeException(FailureKind.Unsupported, $"{connection.Label}: {request} places, changes or cancels orders, which is not sent raw: an order is written to the order journal first.")
        {
            Account = connection.Account?.Name,
            Parameter = Parameter,
            Advice = "Place orders with New-ExchangeOrder, cancel them with Stop-ExchangeOrder, close positions with Close-ExchangePosition.",
        };
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_';

    private static string Short(string path) => path.Length <= MaxLength ? path : path[..MaxLength] + "…";
}
