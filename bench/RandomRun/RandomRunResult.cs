using System.Globalization;
using System.Text;

namespace ExchangeAccounts.RandomRun;

/// <summary>How a random run ended.</summary>
/// <param name="Seed">What it followed from.</param>
/// <param name="Steps">How many steps were taken.</param>
/// <param name="Counts">Steps by kind.</param>
/// <param name="Intents">What was asked, and told.</param>
/// <param name="Audit">What is not as it should be.</param>
/// <param name="Took">Time of the simulated world.</param>
internal sealed record RandomRunResult(int Seed, int Steps, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<Intent> Intents, RunAudit Audit, TimeSpan Took)
{
    /// <summary>Whether nothing is doubled, lost or wrong.</summary>
    public bool IsClean => Audit is { Doubled.Count: 0, Lost.Count: 0, Wrong.Count: 0 };

    /// <summary>The totals in a line, and what is wrong.</summary>
    public string Verdict => string.Join(
        Environment.NewLine,
        [
            $"doubled {Audit.Doubled.Count}, lost {Audit.Lost.Count}, wrong {Audit.Wrong.Count}" + (IsClean ? "" : $" (seed {Seed}, {Steps} steps)"),
            .. Audit.Doubled.Select(static d => "doubled: " + d),
            .. Audit.Lost.Select(static l => "lost: " + l),
            .. Audit.Wrong.Select(static w => "wrong: " + w),
        ]);

    /// <summary>All totals.</summary>
    public string Text
    {
        get
        {
            StringBuilder text = new();
            text.AppendLine(CultureInfo.InvariantCulture, $"seed {Seed}, {Steps} steps, {Took.TotalHours:0.0} hours of simulated time; {List(Counts.Where(static c => !IsResolved(c.Key)))}");
            Table(text, "operation", static i => i.Name);
            Table(text, "fault", static i => i.Fault);
            text.AppendLine(CultureInfo.InvariantCulture, $"resolved, or tried to: {List(Counts.Where(static c => IsResolved(c.Key)))}");
            text.AppendLine(CultureInfo.InvariantCulture, $"without a known outcome at the end: {Audit.Open}, where an id was used twice or a change was changed again");
            text.Append(Verdict);
            return text.ToString();
        }
    }

    private static bool IsResolved(string count) => count.StartsWith(RunLookUps.Resolved, StringComparison.Ordinal);

    private static string List(IEnumerable<KeyValuePair<string, int>> counts) =>
        string.Join(", ", counts.Select(static c => $"{(IsResolved(c.Key) ? c.Key[RunLookUps.Resolved.Length..] : c.Key)} {c.Value}"));

    private void Table(StringBuilder text, string title, Func<Intent, string> key)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"{title,-42}{"asked",8}{"Confirmed",11}{"Refused",9}{"Unknown",9}{"untold",8}{"happened",10}");
        foreach (IGrouping<string, Intent> group in Intents.GroupBy(key).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            int Told(WriteOutcome outcome) => group.Count(i => i.Told == outcome);
            text.AppendLine(CultureInfo.InvariantCulture, $"{group.Key,-42}{group.Count(),8}{Told(WriteOutcome.Confirmed),11}{Told(WriteOutcome.Refused),9}{Told(WriteOutcome.Unknown),9}{group.Count(static i => i.Told is null),8}{group.Count(static i => i.Happened),10}");
        }
    }
}
