using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests;

/// <summary>
/// A folder in which nobody can write anything, root neither, for whom permissions are no hindrance: then it leads to a
/// part of the system where the kernel itself refuses.
/// </summary>
internal sealed class ReadOnlyFolder : IDisposable
{
    private const UnixFileMode ReadAndEnter = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const string Kernel = "/sys";

    private readonly string _path;

    /// <param name="path">Where it shall be; nothing is there yet.</param>
    public ReadOnlyFolder(string path)
    {
        _path = path;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A folder there is not read-only for its owner.");
        Directory.CreateDirectory(path);
        UnixMode.Set(path, ReadAndEnter);
        if (!IsWritable(path))
        {
            return;
        }

        Directory.Delete(path, recursive: true);
        Directory.CreateSymbolicLink(path, Kernel);
        Assert.SkipWhen(!Directory.Exists(Kernel) || IsWritable(path), "Nothing here refuses to be written to by root.");
    }

    /// <summary>Makes it a folder like any other.</summary>
    public void Dispose()
    {
        // Of a link, the link alone.
        Directory.Delete(_path);
        Directory.CreateDirectory(_path);
    }

    private static bool IsWritable(string path)
    {
        string probe = Path.Combine(path, "probe");
        try
        {
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
