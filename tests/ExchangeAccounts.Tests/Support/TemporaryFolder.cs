namespace ExchangeAccounts.Tests;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("exchangeaccounts-test-").FullName;

    public HomeFolders Home => HomeFolders.From(name => name == HomeFolders.HomeVariable ? Path : null);

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A process that still holds a file will be gone later; the folder is the system's temporary one.
        }
    }
}
