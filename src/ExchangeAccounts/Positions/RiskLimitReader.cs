namespace ExchangeAccounts;

/// <summary>Reads the tiers of instruments, all or the one that a position of some value is in.</summary>
public static class RiskLimitReader
{
    private const string Parameter = "Notional";

    /// <summary>What can be refused without asking anybody.</summary>
    /// <param name="notional">The value of a position; null where all tiers are wanted.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on <c>Notional</c>, where it is negative.</exception>
    public static void Check(decimal? notional)
    {
        if (notional < 0)
        {
            throw OrderRules.Invalid(Parameter, $"The value {OrderNumbers.Text(notional.Value)} of a position is negative; give that of a short as a positive one.");
        }
    }

    /// <summary>The tiers of one account.</summary>
    /// <param name="adapter">The account's exchange.</param>
    /// <param name="connection">The account.</param>
    /// <param name="instruments">Only these; null for all.</param>
    /// <param name="notional">Only the tier of a position of this value, in <see cref="ExchangeRiskLimit.NotionalAsset"/>; null for all tiers.</param>
    /// <param name="cancellation">A stop.</param>
    /// <returns>
    /// A value above the last tier of an instrument that was named is a failure beside what was found; where none was
    /// named, such an instrument is left out.
    /// </returns>
    /// <exception cref="ExchangeException">What the exchange or the way to it refused.</exception>
    public static async Task<RiskLimitSelection> Read(
        IExchangeAdapter adapter,
        ExchangeConnection connection,
        IReadOnlyList<ExchangeInstrument>? instruments,
        decimal? notional,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        Check(notional);
        IReadOnlyList<ExchangeRiskLimit> rows = await adapter.GetRiskLimits(connection, instruments, cancellation);
        if (notional is not { } value)
        {
            return new RiskLimitSelection(rows, []);
        }

        List<ExchangeRiskLimit> found = [];
        List<ExchangeException> failures = [];
        foreach (IGrouping<string, ExchangeRiskLimit> tiers in rows.GroupBy(static row => row.Symbol, StringComparer.Ordinal))
        {
            if (TierOf(tiers, value) is { } tier)
            {
                found.Add(tier);
            }
            else if (instruments is not null)
            {
                failures.Add(Above(connection, tiers.MaxBy(static t => t.MaxNotional)!, value));
            }
        }

        return new RiskLimitSelection(found, failures);
    }

    /// <summary>The tier that a position of some value is in; null where it is above the last.</summary>
    /// <param name="tiers">The tiers of one instrument.</param>
    /// <param name="notional">The value, in <see cref="ExchangeRiskLimit.NotionalAsset"/>.</param>
    public static ExchangeRiskLimit? TierOf(IEnumerable<ExchangeRiskLimit> tiers, decimal notional) =>
        tiers.OrderBy(static tier => tier.MinNotional).FirstOrDefault(tier => tier.MaxNotional is not { } cap || notional <= cap);

    private static ExchangeException Above(ExchangeConnection connection, ExchangeRiskLimit last, decimal value)
    {
        string asset = last.NotionalAsset is { } name ? " " + name : "";
        return new ExchangeException(
            FailureKind.RiskLimit,
            $"{connection.Label}: no tier of {last.Symbol} holds a position of {OrderNumbers.Text(value)}{asset}; the last ends at {OrderNumbers.Text(last.MaxNotional.GetValueOrDefault())}{asset}.")
        {
            Account = connection.Account?.Name,
            Parameter = Parameter,
            Advice = "Get-ExchangeRiskLimit without -Notional shows all tiers.",
        };
    }
}
