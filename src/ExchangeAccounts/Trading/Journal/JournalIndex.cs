namespace ExchangeAccounts;

/// <summary>
/// The entries of the last days, kept up to date by reading only what was added to the files since the last look: a busy
/// day's journal is read once per process, not once per order.
/// </summary>
internal sealed class JournalIndex
{
    private readonly object _gate = new();
    private readonly Dictionary<string, JournalFileContent> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderJournalEntry> _entries = new(StringComparer.Ordinal);
    private string? _folder;

    /// <summary>Unresolved entries of an account since a time, oldest first.</summary>
    public IReadOnlyList<OrderJournalEntry> Unresolved(string folder, Guid accountId, DateTime since) =>
        [.. Since(folder, since, e => !e.Resolved && e.AccountId == accountId).OrderBy(e => e.Time).ThenBy(e => e.Id, StringComparer.Ordinal)];

    /// <summary>Entries since a time, in the order of their lines.</summary>
    /// <param name="folder">The journal's.</param>
    /// <param name="since">UTC.</param>
    /// <param name="wanted">Only these.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="JournalFile.Read"/>.</exception>
    public IReadOnlyList<OrderJournalEntry> Since(string folder, DateTime since, Func<OrderJournalEntry, bool> wanted)
    {
        lock (_gate)
        {
            CatchUp(folder, since);
            return [.. _entries.Values.Where(e => e.Time >= since && wanted(e))];
        }
    }

    /// <summary>Reads what was added to the files since a time.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>, as with <see cref="JournalFile.Read"/>.</exception>
    public void CatchUp(string folder, DateTime since)
    {
        lock (_gate)
        {
            IReadOnlyList<string> paths = JournalFile.List(folder, since);
            if (_folder != folder || paths.Any(HasShrunk) || IsMissingAny(paths, since))
            {
                _read.Clear();
                _entries.Clear();
                _folder = folder;
            }

            CatchUp(paths);
        }
    }

    private void CatchUp(IReadOnlyList<string> paths)
    {
        List<JournalLine> lines = [];
        Dictionary<string, JournalFileContent> read = new(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            JournalFileContent? before = _read.GetValueOrDefault(path);
            if (before is null || LengthOf(path) != before.NextOffset)
            {
                JournalFileContent content = JournalFile.Read(path, before?.NextOffset ?? 0, before?.LinesBefore ?? 0);
                lines.AddRange(content.Lines);
                read[path] = content with { Lines = [], TornLines = [] };
            }
        }

        // Only now, because a file that cannot be read must leave everything to be read again.
        foreach ((string path, JournalFileContent content) in read)
        {
            _read[path] = content;
        }

        // Intents first: another process may have written the outcome into a file that sorts before the intent's.
        foreach (JournalLine line in lines.Where(l => l.Kind == JournalLineKind.Intent))
        {
            _entries[line.Id] = line.ToEntry();
        }

        foreach (JournalLine line in lines.Where(l => l.Kind == JournalLineKind.Outcome))
        {
            if (_entries.TryGetValue(line.Id, out OrderJournalEntry? entry))
            {
                _entries[line.Id] = line.Onto(entry);
            }
        }
    }

    // Moved aside: what it said must not be warned about for as long as this process lives.
    private bool IsMissingAny(IReadOnlyList<string> paths, DateTime since)
    {
        HashSet<string> present = new(paths, StringComparer.Ordinal);
        return _read.Keys.Any(p => !present.Contains(p) && JournalFile.DayOf(p) >= since.Date);
    }

    // A line whose flush failed was taken back after we had read it.
    private bool HasShrunk(string path) => _read.TryGetValue(path, out JournalFileContent? before) && LengthOf(path) < before.NextOffset;

    private static long LengthOf(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? file.Length : 0;
    }
}
