namespace ExchangeAccounts;

/// <summary>Values given to a command that does more where one is left out.</summary>
public static class GivenValues
{
    /// <summary>Refuses what was named by hand and is empty: a mistyped variable must not mean the whole position, or no stop.</summary>
    /// <param name="given">Names and values as given on the command line.</param>
    /// <param name="parameters">Those that must not be empty.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> naming the parameter.</exception>
    public static void Demand(IReadOnlyDictionary<string, object?> given, IEnumerable<string> parameters)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(parameters);
        foreach (string parameter in parameters)
        {
            if (given.TryGetValue(parameter, out object? value) && value is null)
            {
                throw OrderRules.Invalid(parameter, $"-{parameter} is given, and empty; give a value, or leave it out if that is what you mean.");
            }
        }
    }
}
