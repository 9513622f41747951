using System.Collections.Concurrent;
using System.Diagnostics;

namespace ExchangeAccounts;

/// <summary>
/// Only one holder at a time, across threads and processes. The operating system lets go when a process dies,
/// so a crash leaves no lock behind; the lock file itself stays and is empty.
/// </summary>
internal sealed class FileLock : IDisposable
{
    // A thread of this process waits here, fairly, instead of polling against its neighbours.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly FileStream _stream;
    private readonly SemaphoreSlim _gate;
    private readonly string _note;

    private FileLock(FileStream stream, SemaphoreSlim gate, string note)
    {
        _stream = stream;
        _gate = gate;
        _note = note;
    }

    /// <summary>Waits until nobody else holds the lock on <paramref name="path"/>, and takes it.</summary>
    /// <param name="path">The file to protect; the lock is a file beside it.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.StateUnwritable"/>: somebody held it all the time, or the folder cannot be written.</exception>
    internal static FileLock Take(string path, TimeSpan timeout)
    {
        string lockFile = path + ".lock";
        // On Unix and Windows alike nobody can look into a file that is held, so its holder signs beside it.
        string note = lockFile + ".holder";
        long start = Stopwatch.GetTimestamp();
        SemaphoreSlim gate = Gates.GetOrAdd(lockFile, static _ => new SemaphoreSlim(1, 1));
        if (!gate.Wait(timeout))
        {
            throw Held(path, note, timeout);
        }

        try
        {
            FileStream? stream;
            while ((stream = TryOpen(path, lockFile)) is null)
            {
                if (Stopwatch.GetElapsedTime(start) >= timeout)
                {
                    throw Held(path, note, timeout);
                }

                Thread.Sleep(Pause);
            }

            Sign(note);
            return new FileLock(stream, gate, note);
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next holder writes its own.
        }

        _stream.Dispose();
        _gate.Release();
    }

    private static FileStream? TryOpen(string path, string lockFile)
    {
        try
        {
            DurableWriter.EnsureFolder(path);
            FileStreamOptions options = new()
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(lockFile, options);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExchangeException(FailureKind.StateUnwritable, $"'{path}' cannot be written: {e.Message}", e);
        }
    }

    // EWOULDBLOCK is 11 on Linux and 35 on macOS; on Windows it is a sharing or lock violation.
    private static bool IsHeld(IOException e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is 32 or 33
        : e.HResult is 11 or 35;

    private static void Sign(string note)
    {
        try
        {
            using Process self = Process.GetCurrentProcess();
            File.WriteAllText(note, $"{self.ProcessName} (process {Environment.ProcessId})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It only serves the error text of others.
        }
    }

    private static ExchangeException Held(string path, string note, TimeSpan timeout)
    {
        string holder = "another process";
        try
        {
            holder = File.ReadAllText(note) is { Length: > 0 } text ? text : holder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it stays unnamed.
        }

        return new ExchangeException(
            FailureKind.StateUnwritable,
            $"'{path}' is being changed by {holder}, which did not finish within {timeout.TotalSeconds:0.#} s. Nothing was changed.")
        {
            Advice = "Run the command again; if it stays so, end that process. The lock goes with it.",
        };
    }
}
