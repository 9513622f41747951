namespace ExchangeAccounts;

/// <summary>Takes a row to go on after from whatever a user has of it: the object, a line of a file that was made of it, or its id alone.</summary>
/// <param name="idName">The property that tells rows apart, such as <c>Id</c>.</param>
public sealed class HistoryMarkReader(string idName)
{
    private const string After = nameof(HistoryRequest.After);

    /// <summary>A row by its id alone: when it was must be looked for.</summary>
    /// <param name="id">As the row has it.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on After, for a blank one, and for a line of a CSV file as it is there.</exception>
    public HistoryMark FromText(string? id)
    {
        string known = Given(id) ?? throw Invalid($"A row to go on after is a row of this history, or the text of its {idName}; none is given.");

        // No id has a comma. Looked for, such a line would be found nowhere, after years were read.
        return known.Contains(',', StringComparison.Ordinal)
            ? throw Invalid(
                $"A row to go on after is a row of this history, or the text of its {idName}; this is a text with commas, such as a line of a CSV file.",
                "Pass it through Import-Csv or ConvertFrom-Csv, with the header of the file: -After (Import-Csv FILE | Select-Object -Last 1).")
            : new HistoryMark(known, Time: null);
    }

    /// <summary>A row by its properties, or by the columns of its line.</summary>
    /// <param name="value">The value of a name; null where there is none.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on After, where it has no id, or a time that is none.</exception>
    public HistoryMark FromRow(Func<string, object?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        string id = Given(value(idName)?.ToString())
            ?? throw Invalid($"A row to go on after has its {idName}; this object has none, so that it is no row of this history.");
        return new HistoryMark(id, Utc(ExactTime.Parse(value("Time"), After)));
    }

    /// <summary>The account that a row names; null where it names none.</summary>
    /// <param name="value">The value of a name; null where there is none.</param>
    public static string? AccountOf(Func<string, object?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Given(value("Account")?.ToString());
    }

    /// <summary>Refuses a row to go on after where several accounts are read: it is of one of them.</summary>
    /// <param name="accounts">The names of all that are read.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on After.</exception>
    public static void DemandOne(IReadOnlyCollection<string> accounts)
    {
        ArgumentNullException.ThrowIfNull(accounts);
        if (accounts.Count > 1)
        {
            throw Invalid(
                $"A row to go on after is of one account, and {accounts.Count} are selected ({string.Join(", ", accounts.Order(StringComparer.OrdinalIgnoreCase).Take(5))}{(accounts.Count > 5 ? ", …" : "")}).",
                "Name the one with -Account, and read each account after its own last row.");
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // Rows say UTC; one that lost its kind on the way is still.
    private static DateTime? Utc(DateTime? time) => time is not { } known ? null
        : known.Kind == DateTimeKind.Local ? known.ToUniversalTime()
        : DateTime.SpecifyKind(known, DateTimeKind.Utc);

    private static ExchangeException Invalid(string message, string? advice = null) =>
        new(FailureKind.InvalidRequest, message) { Parameter = After, Advice = advice };
}
