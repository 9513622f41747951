namespace ExchangeAccounts;

/// <summary>
/// Removes journal files whose age makes them useless. A file with an outcome is never removed before the file with its
/// entry, so that wherever it is cut short, every entry that is left still has what became of it.
/// </summary>
internal sealed class JournalPruner(DurableWriter writer)
{
    /// <summary>Days after which a file goes.</summary>
    public const int KeptDays = 180;

    // No exchange tells of an order that ended longer ago; what is unknown may still be found out before.
    private static readonly TimeSpan LookupHorizon = TimeSpan.FromDays(90);

    // So that no command waits for years of files; the rest of a day goes with it.
    private const int MostAtOnce = 500;

    /// <summary>Removes what is old enough, of any process. Never fails.</summary>
    public void Prune(string folder, DateTime now)
    {
        List<OldFile> left = Old(folder, now);
        List<OldFile> free;
        do
        {
            HashSet<string> held = [.. left.SelectMany(static f => f.Intents)];
            free = left.FindAll(f => f.MayGo && !f.Outcomes.Any(o => held.Contains(o) && !f.Intents.Contains(o)));
            free.RemoveAll(f => !writer.TryRemove(f.Path));
        }
        while (left.RemoveAll(free.Contains) > 0);
    }

    private static List<OldFile> Old(string folder, DateTime now)
    {
        DateTime before = now.Date.AddDays(-KeptDays);
        try
        {
            List<string> paths = [.. JournalFile.List(folder, since: null).Where(p => JournalFile.DayOf(p) < before)];
            if (paths.Count == 0)
            {
                return [];
            }

            DateTime? last = JournalFile.DayOf(paths[Math.Min(paths.Count, MostAtOnce) - 1]);
            return [.. paths.TakeWhile(p => JournalFile.DayOf(p) <= last).Select(p => Look(p, now)).OfType<OldFile>()];
        }
        catch (ExchangeException)
        {
            // A folder that cannot be listed is reported where it matters.
            return [];
        }
    }

    // Null where nobody can tell what is in it: then it stays.
    private static OldFile? Look(string path, DateTime now)
    {
        try
        {
            IReadOnlyList<JournalLine> lines = JournalFile.Read(path, offset: 0, linesBefore: 0).Lines;
            return new OldFile(
                path,
                Ids(lines, JournalLineKind.Intent),
                Ids(lines, JournalLineKind.Outcome),
                lines.All(l => now - l.Time > LookupHorizon) && !ProcessMark.IsAlive(JournalFile.ProcessOf(path), JournalFile.DayOf(path).GetValueOrDefault().AddDays(1)));
        }
        catch (ExchangeException)
        {
            return null;
        }
    }

    private static HashSet<string> Ids(IReadOnlyList<JournalLine> lines, JournalLineKind kind) =>
        new(lines.Where(l => l.Kind == kind).Select(static l => l.Id), StringComparer.Ordinal);

    private sealed record OldFile(string Path, HashSet<string> Intents, HashSet<string> Outcomes, bool MayGo);
}
