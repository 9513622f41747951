using System.Globalization;

namespace ExchangeAccounts;

/// <summary>
/// What a user wants changed of an account's guards; null leaves one as it is. A guard goes only by being named in
/// <see cref="Clear"/>: zero, blank and an empty list might be a slip, and a guard that a slip takes away is none.
/// </summary>
public sealed record GuardChange
{
    /// <summary>The most an order may be worth; above zero.</summary>
    public decimal? MaxOrderNotional { get; init; }

    /// <summary>Symbols and patterns instead of the present ones; at least one.</summary>
    public IReadOnlyList<string>? AllowedSymbol { get; init; }

    /// <summary>Whether orders must be reduce-only.</summary>
    public bool? RequireReduceOnly { get; init; }

    /// <summary>Guards to take away.</summary>
    public IReadOnlyList<OrderGuard> Clear { get; init; } = [];

    /// <summary>Whether this changes nothing.</summary>
    public bool IsEmpty => MaxOrderNotional is null && AllowedSymbol is null && RequireReduceOnly is null && Clear.Count == 0;

    /// <summary>The account with its guards as they shall be.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public ExchangeAccount On(ExchangeAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (OrderGuard cleared in Clear)
        {
            if (IsSet(cleared))
            {
                throw AccountRules.Invalid("ClearGuard", $"The guard {cleared} is to be set and to be taken away: give one of the two.");
            }
        }

        return account with
        {
            MaxOrderNotional = Clear.Contains(OrderGuard.MaxOrderNotional) ? null
                : MaxOrderNotional is { } most ? GuardRules.MaxOrderNotional(most)
                : account.MaxOrderNotional,
            AllowedSymbol = Clear.Contains(OrderGuard.AllowedSymbol) ? Same(account.AllowedSymbol, [])
                : AllowedSymbol is { } symbols ? Same(account.AllowedSymbol, GuardRules.AllowedSymbol(symbols))
                : account.AllowedSymbol,
            RequireReduceOnly = !Clear.Contains(OrderGuard.RequireReduceOnly) && (RequireReduceOnly ?? account.RequireReduceOnly),
        };
    }

    /// <summary>What a confirmation says of it, such as <c>set the guard MaxOrderNotional to 500 (was 1000)</c>.</summary>
    internal static IEnumerable<string> Describe(ExchangeAccount before, ExchangeAccount after)
    {
        foreach (OrderGuard guard in Enum.GetValues<OrderGuard>())
        {
            string? was = GuardRules.Text(before, guard);
            string? now = GuardRules.Text(after, guard);
            if (was == now)
            {
                continue;
            }

            yield return now is null ? string.Create(CultureInfo.InvariantCulture, $"take the guard {guard}{(was!.Length == 0 ? "" : $" ({was})")} away")
                : now.Length == 0 ? $"set the guard {guard}"
                : $"set the guard {guard} to {now}{(was is null ? "" : $" (was {was})")}";
        }
    }

    private bool IsSet(OrderGuard guard) => guard switch
    {
        OrderGuard.MaxOrderNotional => MaxOrderNotional is not null,
        OrderGuard.AllowedSymbol => AllowedSymbol is not null,
        OrderGuard.RequireReduceOnly => RequireReduceOnly == true,
        _ => throw AccountRules.Invalid("ClearGuard", $"There is no guard '{guard}'. Known: {string.Join(", ", Enum.GetNames<OrderGuard>())}."),
    };

    // Accounts compare their lists by reference: nothing is written where nothing changes.
    private static IReadOnlyList<string> Same(IReadOnlyList<string> present, IReadOnlyList<string> wanted) =>
        present.SequenceEqual(wanted, StringComparer.Ordinal) ? present : wanted;
}
