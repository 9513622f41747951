namespace ExchangeAccounts.Tests.Storage;

/// <summary>A folder of one test.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = Directory.CreateTempSubdirectory("exchangeaccounts-").FullName;

    public string Path { get; }

    public HomeFolders Home => new(System.IO.Path.Combine(Path, "config"), System.IO.Path.Combine(Path, "state"), System.IO.Path.Combine(Path, "cache"));

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
