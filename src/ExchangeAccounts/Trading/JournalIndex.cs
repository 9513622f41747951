namespace ExchangeAccounts;

/// <summary>
/// The entries without a known outcome, kept up to date by reading only what was added to the files since the last
/// look: a busy day's journal is read once per process, not once per order.
/// </summary>
internal sealed class JournalIndex
{
    private readonly object _gate = new();
    private readonly Dictionary<string, JournalFileContent> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OrderJournalEntry> _open = new(StringComparer.Ordinal);
    private string? _folder;

    /// <summary>Unresolved entries of an account since a time, oldest first.</summary>
    public IReadOnlyList<OrderJournalEntry> Unresolved(string folder, Guid accountId, DateTime since)
    {
        lock (_gate)
        {
            CatchUp(folder, since);
            return [.. _open.Values.Where(e => e.AccountId == accountId && e.Time >= since).OrderBy(e => e.Time).ThenBy(e => e.Id, StringComparer.Ordinal)];
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
                _open.Clear();
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
            _open[line.Id] = line.ToEntry();
        }

        foreach (JournalLine line in lines.Where(l => l.Kind == JournalLineKind.Outcome))
        {
            if (_open.TryGetValue(line.Id, out OrderJournalEntry? entry))
            {
                Apply(line, entry);
            }
        }
    }

    private void Apply(JournalLine line, OrderJournalEntry entry)
    {
        OrderJournalEntry now = line.Onto(entry);
        if (now.Resolved)
        {
            _open.Remove(line.Id);
        }
        else
        {
            _open[line.Id] = now;
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
