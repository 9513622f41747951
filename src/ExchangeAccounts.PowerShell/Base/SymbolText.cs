using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Symbols as PowerShell matches them.</summary>
internal static class SymbolText
{
    /// <summary>A symbol that may have wildcards.</summary>
    public static SymbolPattern Pattern(string text) =>
        new(text, WildcardPattern.ContainsWildcardCharacters(text), new WildcardPattern(text, WildcardOptions.IgnoreCase).IsMatch);
}
