namespace ExchangeAccounts;

/// <summary>
/// Writes every file of ours. A whole file is written beside its place, flushed to the disk, and moved over the old one,
/// whose last generation stays as <c>.bak</c>; a line is appended and flushed. So a crash or a power cut at any moment
/// leaves the old content or the new, never a mixture. Files and folders are the owner's alone.
/// The steps are virtual so that tests can cut the power between them.
/// </summary>
public class DurableWriter
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>What the last generation of a file is called.</summary>
    public static string BackupOf(string path) => path + ".bak";

    /// <summary>Makes <paramref name="content"/> the whole content of the file.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>; the file is as it was.</exception>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        string temporary = path + "." + Guid.NewGuid().ToString("N")[..8] + ".tmp";
        try
        {
            EnsureFolder(path);
            using (FileStream stream = Open(temporary, FileMode.CreateNew))
            {
                Write(stream, content);
                Flush(stream);
            }

            KeepGeneration(path);
            Move(temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A leftover temporary file does no harm.
            TryRemove(temporary);
            throw Unwritable(path, e);
        }
    }

    /// <summary>Adds one line, which must end in a line feed, and returns when it is on the disk.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>; nothing of the line is in the file, as far as the disk allows.</exception>
    public void Append(string path, ReadOnlySpan<byte> line)
    {
        try
        {
            EnsureFolder(path);
            using FileStream stream = Open(path, FileMode.OpenOrCreate);
            long end = stream.Length;
            try
            {
                if (end > 0 && !EndsInLineFeed(stream, end))
                {
                    // A line torn by a crash is kept for people to read; ours must not run into it.
                    stream.Position = end;
                    Write(stream, "\n"u8);
                }

                stream.Position = stream.Length;
                Write(stream, line);
                Flush(stream);
            }
            catch (IOException)
            {
                TryTruncate(stream, end);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>
    /// Opens the file that is to become another, empty, for this process alone. What an earlier run left there is gone;
    /// <see cref="Finish"/> puts it in its place.
    /// </summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>.</exception>
    public static FileStream Begin(string temporary)
    {
        try
        {
            FileStream stream = Open(temporary, FileMode.OpenOrCreate, FileShare.None, bufferSize: 64 * 1024);
            stream.SetLength(0);
            return stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(temporary, e);
        }
    }

    /// <summary>Puts a whole file in its place: flushes it to the disk, closes it, and moves it there.</summary>
    /// <param name="stream">What <see cref="Begin"/> opened.</param>
    /// <param name="path">Its place.</param>
    /// <param name="overwrite">Whether a file that is there may go; else it stays.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>; what was in that place is there still.</exception>
    public void Finish(FileStream stream, string path, bool overwrite)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            Flush(stream);

            // Held until it is in its place, so that nobody begins anew in it on the way. Windows moves no file that is held.
            if (OperatingSystem.IsWindows())
            {
                stream.Dispose();
            }

            if (overwrite)
            {
                Move(stream.Name, path);
            }
            else
            {
                MoveToFreePlace(stream.Name, path);
            }

            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Removes a file that is not needed any more. One that cannot be removed stays.</summary>
    /// <returns>Whether it is gone.</returns>
    public virtual bool TryRemove(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Makes the folder of a file, for the owner alone, if it is not there.</summary>
    public static void EnsureFolder(string path)
    {
        string? folder = Path.GetDirectoryName(path);
        if (folder is null || Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    /// <summary>Writes bytes to a file that is open.</summary>
    protected virtual void Write(FileStream stream, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(content);
    }

    /// <summary>Returns when what was written is on the disk.</summary>
    protected virtual void Flush(FileStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Moves the finished file over the old one, atomically.</summary>
    protected virtual void Move(string temporary, string path) => File.Move(temporary, path, overwrite: true);

    /// <summary>Moves the finished file where none is, atomically.</summary>
    protected virtual void MoveToFreePlace(string temporary, string path) => File.Move(temporary, path, overwrite: false);

    private static void KeepGeneration(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string backup = BackupOf(path);
        string next = backup + ".tmp";
        File.Copy(path, next, overwrite: true);
        if (!OperatingSystem.IsWindows())
        {
            // A copy takes the old file's mode along, and somebody may have opened that to others.
            File.SetUnixFileMode(next, OwnerFile);
        }

        File.Move(next, backup, overwrite: true);
    }

    private static FileStream Open(string path, FileMode mode, FileShare share = FileShare.Read, int bufferSize = 0)
    {
        FileStreamOptions options = new()
        {
            Mode = mode,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = bufferSize,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(path, options);
    }

    private static bool EndsInLineFeed(FileStream stream, long end)
    {
        stream.Position = end - 1;
        return stream.ReadByte() == '\n';
    }

    private static void TryTruncate(FileStream stream, long length)
    {
        try
        {
            stream.SetLength(length);
        }
        catch (IOException)
        {
            // The reader knows torn last lines; the failure that matters is already on its way up.
        }
    }

    /// <summary>A file that cannot be written.</summary>
    internal static ExchangeException Unwritable(string path, Exception cause) =>
        new(FailureKind.StateUnwritable, $"'{path}' cannot be written: {cause.Message}", cause);
}
