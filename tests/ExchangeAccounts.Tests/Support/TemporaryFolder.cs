namespace ExchangeAccounts.Tests;

/// <summary>A folder of its own for one test, gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("exchangeaccounts-").FullName;

    public HomeFolders Home => new(Path, System.IO.Path.Combine(Path, "state"), System.IO.Path.Combine(Path, "cache"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
