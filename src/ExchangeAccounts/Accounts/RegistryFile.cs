namespace ExchangeAccounts;

/// <summary>Reads and writes one registry file, and keeps what it last read for as long as the file is the same.</summary>
internal sealed class RegistryFile(DurableWriter writer)
{
    private const UnixFileMode OthersWrite = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // File times are as coarse as this; a second write of the same length within it would not show.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private volatile Cached? _cached;

    /// <summary>What the file says, or said when it was last looked at and has not changed since.</summary>
    internal RegistryContent Read(string path)
    {
        Stamp stamp = StampOf(path);
        if (_cached is { Settled: true } known && known.Stamp == stamp)
        {
            return known.Content;
        }

        // The stamp is older than the content if somebody writes in between: then it is read once more than needed.
        RegistryContent content = ReadFresh(path);
        _cached = new Cached(stamp, content, DateTime.UtcNow - stamp.Written > Settling);
        return content;
    }

    /// <summary>What was last read, of whatever file; empty when nothing was.</summary>
    internal RegistryContent LastRead => _cached?.Content ?? RegistryContent.Empty;

    /// <summary>What the file says now.</summary>
    internal static RegistryContent ReadFresh(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return RegistryContent.Empty;
            }

            CheckOwner(path);
            // Whoever reads must not keep another process from replacing the file (Windows).
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return RegistryContent.Parse(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw RegistryFailure.NotReadable(path, e);
        }
    }

    /// <summary>Replaces the file.</summary>
    internal void Write(string path, RegistryContent content)
    {
        // Replacing needs no permission on the file itself; who made it read-only meant it all the same.
        if (File.Exists(path) && File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw RegistryFailure.ReadOnly(path);
        }

        writer.Replace(path, content.ToBytes());
        _cached = new Cached(StampOf(path), content, Settled: false);
    }

    private static void CheckOwner(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!FileOwner.IsMine(path))
        {
            throw RegistryFailure.OtherOwner(path);
        }

        if ((File.GetUnixFileMode(path) & OthersWrite) != UnixFileMode.None)
        {
            throw RegistryFailure.OpenToOthers(path);
        }
    }

    private static Stamp StampOf(string path)
    {
        FileInfo file = new(path);
        return file.Exists
            ? new Stamp(path, file.LastWriteTimeUtc, file.Length, OperatingSystem.IsWindows() ? default : file.UnixFileMode)
            : new Stamp(path, default, -1, default);
    }

    private sealed record Cached(Stamp Stamp, RegistryContent Content, bool Settled);

    private readonly record struct Stamp(string Path, DateTime Written, long Length, UnixFileMode Mode);
}
