using System.IO.Enumeration;

namespace ExchangeAccounts;

/// <summary>What a guard of an account may be, and what an allowed symbol allows.</summary>
public static class GuardRules
{
    /// <summary>An amount above zero.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on MaxOrderNotional.</exception>
    public static decimal MaxOrderNotional(decimal amount) => amount > 0
        ? OrderNumbers.Trim(amount)
        : throw AccountRules.Invalid(
            nameof(OrderGuard.MaxOrderNotional),
            $"The most an order may be worth is above zero, and {OrderNumbers.Text(amount)} is given. To take the guard away, use -ClearGuard {OrderGuard.MaxOrderNotional}.");

    /// <summary>Symbols and patterns in our notation and in capitals, each once, in the order given; at least one.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on AllowedSymbol.</exception>
    public static IReadOnlyList<string> AllowedSymbol(IEnumerable<string?> symbols)
    {
        List<string> allowed = symbols.Select(static s => Symbol(s)).Distinct(StringComparer.Ordinal).ToList();
        return allowed.Count > 0
            ? allowed
            : throw AccountRules.Invalid(
                nameof(OrderGuard.AllowedSymbol),
                $"At least one symbol must be allowed. To take the guard away, use -ClearGuard {OrderGuard.AllowedSymbol}.");
    }

    /// <summary>Whether a pattern of <see cref="ExchangeAccount.AllowedSymbol"/> allows one of our symbols. Case does not matter.</summary>
    public static bool Allows(string pattern, string symbol) => FileSystemName.MatchesSimpleExpression(pattern, symbol, ignoreCase: true);

    /// <summary>A guard's value for people, the same in every culture; empty where it has none but is set; null where it is not set.</summary>
    public static string? Text(ExchangeAccount account, OrderGuard guard)
    {
        ArgumentNullException.ThrowIfNull(account);
        return guard switch
        {
            OrderGuard.MaxOrderNotional => account.MaxOrderNotional is { } most ? OrderNumbers.Text(most) : null,
            OrderGuard.AllowedSymbol => account.AllowedSymbol.Count > 0 ? string.Join(", ", account.AllowedSymbol) : null,
            OrderGuard.RequireReduceOnly => account.RequireReduceOnly ? "" : null,
            _ => null,
        };
    }

    // An exchange's own symbol stands for another instrument elsewhere, and "BTC*" would allow BTCDOM too: the colon says where the base asset ends.
    private static string Symbol(string? text)
    {
        string symbol = text?.Trim().ToUpperInvariant() ?? "";
        bool pattern = symbol.AsSpan().IndexOfAny('*', '?') >= 0;
        bool known = pattern
            ? symbol.Contains(':', StringComparison.Ordinal) && symbol.All(static c => char.IsLetterOrDigit(c) || c is ':' or '-' or '.' or '_' or '*' or '?')
            : SymbolNotation.TryParse(symbol, out _);
        return known
            ? symbol
            : throw AccountRules.Invalid(
                nameof(OrderGuard.AllowedSymbol),
                $"'{text}' is no symbol in our notation: write one such as BTC:PERP-USDT, or a pattern with * and ? such as BTC:* or *:PERP-USDT.");
    }
}
