namespace ExchangeAccounts;

/// <summary>Finds an exchange's words for the types of ledger entries a user wants.</summary>
public static class LedgerTypes
{
    /// <summary>The exchange's words for a selection; empty for all.</summary>
    /// <param name="exchange">What the exchange declares.</param>
    /// <param name="selection">What the user wants.</param>
    /// <param name="connection">The account, for the message.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> on Type or RawType where the exchange has none of them, with the list; where it lacks some only, that is a warning.</exception>
    public static IReadOnlyList<string> Resolve(ExchangeDefinition exchange, LedgerSelection selection, ExchangeConnection connection)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(connection);
        List<LedgerRawType> known = [.. exchange.LedgerTypes.Where(t => IsOf(t, selection.MarketType))];
        List<string> raw = [];
        List<ExchangeException> lacking = [];
        foreach (string given in selection.RawTypes)
        {
            LedgerRawType? found = known.Find(t => string.Equals(t.RawType, given, StringComparison.OrdinalIgnoreCase));
            if (found is null && exchange.LedgerTypesAreAll)
            {
                lacking.Add(Unknown(connection, "RawType", given, known.Select(static t => t.RawType)));
                continue;
            }

            if (found is null)
            {
                connection.Reporter.Warning($"{connection.Label}: the type '{given}' is not one that is known here; {connection.Exchange} may have it, and gives nothing where it has not.");
            }

            raw.Add(found?.RawType ?? given);
        }

        foreach (LedgerEntryType type in selection.Types)
        {
            List<string> words = [.. known.Where(t => t.Type == type).Select(static t => t.RawType)];
            if (words.Count == 0 && (type != LedgerEntryType.Unknown || exchange.LedgerTypesAreAll))
            {
                lacking.Add(Unknown(connection, "Type", type.ToString(), known.Select(static t => t.Type.ToString()).Distinct(StringComparer.Ordinal)));
            }

            raw.AddRange(words);
        }

        // Types that hold for all exchanges are given for several at once: one that an exchange lacks does not take it the others.
        if (lacking.Count > 0 && raw.Count == 0 && !selection.Types.Contains(LedgerEntryType.Unknown))
        {
            throw lacking[0];
        }

        lacking.ForEach(l => connection.Reporter.Warning(l.Message));

        // The exchange cannot be asked for words that nobody knows.
        return selection.Types.Contains(LedgerEntryType.Unknown) ? [] : [.. raw.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether an entry is one of those a user wants.</summary>
    public static bool Fits(LedgerSelection selection, LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(selection);
        ArgumentNullException.ThrowIfNull(entry);
        return (selection.Types.Count == 0 && selection.RawTypes.Count == 0)
            || selection.Types.Contains(entry.Type)
            || selection.RawTypes.Contains(entry.RawType, StringComparer.OrdinalIgnoreCase);
    }

    // Without a market type, the ledger is that of the wallet that carries derivatives: every exchange has its own words for that.
    private static bool IsOf(LedgerRawType type, MarketType? marketType) => marketType is { } wanted ? type.MarketType == wanted : type.MarketType != MarketType.Funding;

    private static ExchangeException Unknown(ExchangeConnection connection, string parameter, string given, IEnumerable<string> known) => new(
        FailureKind.InvalidRequest,
        $"{connection.Label}: the ledger has no {(parameter == "Type" ? "entries of the type" : "type")} '{given}'. It has: {string.Join(", ", known.Order(StringComparer.Ordinal))}.")
    {
        Account = connection.Account?.Name,
        Parameter = parameter,
    };
}
