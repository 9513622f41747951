using System.Management.Automation;
using System.Management.Automation.Language;

namespace ExchangeAccounts.PowerShell;

/// <summary>What all completers share: matching, quoting, and never failing.</summary>
internal static class Completion
{
    /// <summary>Results for the candidates that begin with what was typed.</summary>
    /// <param name="wordToComplete">As typed, possibly quoted.</param>
    /// <param name="candidates">Value and tooltip.</param>
    public static IEnumerable<CompletionResult> Of(string? wordToComplete, IEnumerable<(string Value, string Fact)> candidates)
    {
        WildcardPattern typed = new(WildcardPattern.Escape((wordToComplete ?? "").Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return candidates
            .Where(c => typed.IsMatch(c.Value))
            .Select(static c => new CompletionResult(Quote(c.Value), c.Value, CompletionResultType.ParameterValue, c.Fact));
    }

    private static string Quote(string value) => value.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or ':' or '.')
        ? value
        : "'" + CodeGeneration.EscapeSingleQuotedStringContent(value) + "'";
}
