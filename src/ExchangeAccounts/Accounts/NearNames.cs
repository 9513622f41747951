namespace ExchangeAccounts;

/// <summary>Which of the known names somebody may have meant.</summary>
internal static class NearNames
{
    private const int Most = 5;

    /// <summary>Up to five names, the nearest first: those that contain the text or are contained in it, then those a few letters away.</summary>
    internal static IReadOnlyList<string> Of(string text, IEnumerable<string> names)
    {
        string typed = text.Trim().ToUpperInvariant();
        int reach = Math.Max(1, typed.Length / 3);
        return names
            .Select(name => (Name: name, Distance: Distance(typed, name.ToUpperInvariant(), reach)))
            .Where(candidate => candidate.Distance <= reach)
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, StringComparer.OrdinalIgnoreCase)
            .Select(static candidate => candidate.Name)
            .Take(Most)
            .ToList();
    }

    private static int Distance(string typed, string name, int reach)
    {
        if (typed.Length == 0)
        {
            return int.MaxValue;
        }

        bool part = typed.Length >= 2 && (name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal));
        return part ? 0 : Math.Abs(typed.Length - name.Length) > reach ? int.MaxValue : Edits(typed, name);
    }

    // Insertions, deletions, replacements and swaps of neighbours, which is what fingers do.
    private static int Edits(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            cost[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            cost[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                int best = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                cost[i, j] = swapped ? Math.Min(best, cost[i - 2, j - 2] + 1) : best;
            }
        }

        return cost[a.Length, b.Length];
    }
}
