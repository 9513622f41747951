using System.Globalization;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Tests.Clients;

/// <summary>The clients below tests/clients: finds Node and installs what the lock file names.</summary>
internal static partial class NpmPackages
{
    private const int OldestNode = 20;

    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);

    private static readonly Lazy<Task<string?>> Installation = new(InstallAsync);

    public static string Folder { get; } = Repository.At("tests", "clients");

    public static string? Node { get; } = Programs.Find("node");

    /// <summary>Why the clients cannot run here; null when they can.</summary>
    public static Task<string?> MissingAsync() => Installation.Value;

    private static async Task<string?> InstallAsync()
    {
        if (Node is null)
        {
            return "Node.js is not installed: there is no node on the PATH.";
        }

        string version = (await Processes.Run(Node, ["--version"], TimeSpan.FromSeconds(30))).StandardOutput.Trim();
        if (!int.TryParse(MajorVersion().Match(version).Groups["major"].Value, CultureInfo.InvariantCulture, out int major) || major < OldestNode)
        {
            return $"Node.js {OldestNode} or newer is needed; {Node} is {version}.";
        }

        // npm empties node_modules before it installs, so the copy stands for a whole installation of this very lock.
        string wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"));
        string installed = Path.Combine(Folder, "node_modules", ".installed-lock.json");
        if (File.Exists(installed) && string.Equals(await File.ReadAllTextAsync(installed), wanted, StringComparison.Ordinal))
        {
            return null;
        }

        if (Programs.Find("npm") is not { } npm)
        {
            return "npm is not installed: there is no npm on the PATH.";
        }

        string? problem = await InstallAsync(npm);
        if (problem is null)
        {
            await File.WriteAllTextAsync(installed, wanted);
        }

        return problem;
    }

    private static async Task<string?> InstallAsync(string npm)
    {
        ProcessResult result;
        try
        {
            result = await Processes.Run(
                npm,
                ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--fetch-timeout=30000", "--prefix", Folder],
                InstallLimit);
        }
        catch (TimeoutException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"npm ci reached no registry within {InstallLimit.TotalMinutes} minutes.");
        }

        if (result.ExitCode == 0)
        {
            return null;
        }

        string code = ErrorCode().Match(result.Output).Groups["code"].Value;
        Assert.True(Unreachable().IsMatch(code), $"npm ci failed, and not for want of a registry:\n{result.Output}");
        return $"npm ci reached no registry ({code}).";
    }

    [GeneratedRegex(@"^v(?<major>\d+)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MajorVersion();

    [GeneratedRegex(@"^npm (error|ERR!) code (?<code>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorCode();

    /// <summary>What npm says when no registry would speak to it, as opposed to having been told something wrong.</summary>
    [GeneratedRegex(
        @"^(ENOTFOUND|EAI_\w+|ECONN\w+|ETIMEDOUT|ENET\w+|EHOST\w+|EPROTO|EPIPE|ENOTCACHED|FETCH_ERROR|ERR_SOCKET_\w+|ERR_(SSL|TLS|PROXY)\w*|\w*CERT\w*|E(401|403|407|408|429|5\d\d))$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unreachable();
}
