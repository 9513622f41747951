namespace ExchangeAccounts;

/// <summary>
/// Where our files are. <c>EXCHANGEACCOUNTS_HOME</c>, where set, holds everything; otherwise each platform's own
/// folders for configuration, state and caches. Nothing is created until something is written.
/// </summary>
/// <param name="Config">The registry of accounts.</param>
/// <param name="State">The order journal, and files that exchanges are preparing.</param>
/// <param name="Cache">What can be fetched again, such as instruments.</param>
public sealed record HomeFolders(string Config, string State, string Cache)
{
    /// <summary>The environment variable that overrides all three.</summary>
    public const string HomeVariable = "EXCHANGEACCOUNTS_HOME";

    private const string FolderName = "ExchangeAccounts";

    /// <summary>The registry file.</summary>
    public string RegistryFile => Path.Combine(Config, "accounts.json");

    /// <summary>The folder of the order journal.</summary>
    public string JournalFolder => Path.Combine(State, "journal");

    /// <summary>The folder of files that were asked of exchanges and are not fetched yet.</summary>
    public string ExportFolder => Path.Combine(State, "exports");

    /// <summary>The folder of cached instruments.</summary>
    public string InstrumentFolder => Path.Combine(Cache, "instruments");

    /// <summary>The folders as the environment names them now.</summary>
    public static HomeFolders Current() => From(Environment.GetEnvironmentVariable);

    /// <summary>The folders as the given environment names them.</summary>
    /// <param name="variable">Reads an environment variable; null or empty when it is not set.</param>
    public static HomeFolders From(Func<string, string?> variable)
    {
        if (variable(HomeVariable) is { Length: > 0 } home)
        {
            string root = Path.GetFullPath(home);
            return new HomeFolders(root, Path.Combine(root, "state"), Path.Combine(root, "cache"));
        }

        if (OperatingSystem.IsWindows())
        {
            string local = Path.Combine(Special(Environment.SpecialFolder.LocalApplicationData), FolderName);
            return new HomeFolders(
                Path.Combine(Special(Environment.SpecialFolder.ApplicationData), FolderName),
                Path.Combine(local, "state"),
                Path.Combine(local, "cache"));
        }

        string user = variable("HOME") is { Length: > 0 } given ? given : Special(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsMacOS())
        {
            string library = Path.Combine(user, "Library");
            string support = Path.Combine(library, "Application Support", FolderName);
            return new HomeFolders(support, Path.Combine(support, "state"), Path.Combine(library, "Caches", FolderName));
        }

        return new HomeFolders(
            Xdg("XDG_CONFIG_HOME", ".config"),
            Xdg("XDG_STATE_HOME", ".local/state"),
            Xdg("XDG_CACHE_HOME", ".cache"));

        // The XDG rules say that a relative path is to be ignored.
        string Xdg(string name, string fallback) => Path.Combine(
            variable(name) is { Length: > 0 } path && Path.IsPathRooted(path) ? path : Path.Combine(user, fallback),
            "exchangeaccounts");

        static string Special(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder);
    }
}
