using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>
/// Files that were asked of exchanges and are not fetched yet, one small file each in the state folder, named by account,
/// kind and span: so that a wait that was interrupted goes on in any process. A link is never among them.
/// </summary>
internal sealed class PendingExports(Func<HomeFolders> folders, DurableWriter writer, TimeProvider clock)
{
    /// <summary>Exchanges keep their files for days and count them by the month: what is older says nothing any more.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(31);

    private static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(10);

    /// <summary>Those of an account, the oldest first. Old ones go, also those of accounts that are gone themselves.</summary>
    public IReadOnlyList<PendingExport> Of(Guid accountId)
    {
        string folder = folders().ExportFolder;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        List<PendingExport> found = [];
        foreach (string path in Directory.GetFiles(folder, "*.json"))
        {
            if (Read(path) is not { } entry)
            {
                continue;
            }

            if (entry.AskedAt < clock.GetUtcNow().UtcDateTime - Memory)
            {
                Remove(path);
            }
            else if (entry.AccountId == accountId)
            {
                found.Add(entry);
            }
        }

        return [.. found.OrderBy(static e => e.AskedAt)];
    }

    /// <summary>Holds back other runs that would ask for the same kind, in any process, while one asks and writes down the id.</summary>
    public FileLock Hold(Guid accountId, HistoryKind kind) => FileLock.Take(Path.Combine(folders().ExportFolder, $"{accountId:N}-{kind}"), LongestAsking);

    /// <summary>Writes one down, and returns when it is on the disk.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>.</exception>
    public void Write(PendingExport entry) => writer.Replace(PathOf(entry), JsonSerializer.SerializeToUtf8Bytes(entry, PendingExportJson.Default.PendingExport));

    /// <summary>Forgets one: it is fetched, or was never asked for. One that cannot be removed is asked about again, at no cost.</summary>
    public void Remove(PendingExport entry) => Remove(PathOf(entry));

    private void Remove(string path)
    {
        writer.TryRemove(path);
        writer.TryRemove(DurableWriter.BackupOf(path));
    }

    private string PathOf(PendingExport entry) => Path.Combine(
        folders().ExportFolder,
        string.Create(CultureInfo.InvariantCulture, $"{entry.AccountId:N}-{entry.Kind}-{entry.StartTime:yyyyMMddTHHmmssfff}-{entry.EndTime:yyyyMMddTHHmmssfff}.json"));

    /// <summary>One that somebody broke tells at least that there was one: its name has what it is of.</summary>
    private static PendingExport? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), PendingExportJson.Default.PendingExport) ?? FromName(path);
        }
        catch (JsonException)
        {
            return FromName(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return FromName(path);
        }
    }

    private static PendingExport? FromName(string path)
    {
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('-');
        return parts.Length == 4 && Guid.TryParse(parts[0], out Guid account) && Enum.TryParse(parts[1], out HistoryKind kind) && Time(parts[2]) is { } start && Time(parts[3]) is { } end
            ? new PendingExport { AccountId = account, Kind = kind, StartTime = start, EndTime = end, AskedAt = File.GetLastWriteTimeUtc(path) }
            : null;
    }

    private static DateTime? Time(string text) => DateTime.TryParseExact(
        text, "yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;
}
