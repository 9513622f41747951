using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts.Bench;

/// <summary>Readings of the same ledger in processes of their own: our commands in a shell, and another client. Each measures itself, after a warm-up.</summary>
internal static class LedgerOthers
{
    private static readonly string Bench = Path.Combine(Root(), "bench");

    public static string? Shell { get; } = Find("pwsh");

    private static string? Node { get; } = Find("node");

    /// <summary><c>Get-ExchangeLedger | ConvertTo-ExchangeCsv &gt; file</c>; null where there is no shell.</summary>
    public static Task<LedgerFigures?> Pipeline(LedgerServer server, DateTime start) =>
        Run(Shell, ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Bench, "ledger.ps1"), "-StartTime", start.ToString("o", CultureInfo.InvariantCulture)], server);

    /// <summary>ccxt's own paging; null where it cannot run here.</summary>
    public static Task<LedgerFigures?> Ccxt(LedgerServer server, string exchange, DateTime start) =>
        Run(Node, [Path.Combine(Bench, "clients", "ledger.mjs"), exchange, new DateTimeOffset(start).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)], server);

    /// <summary>Installs what the lock file names. Null, or why it cannot be had.</summary>
    public static string? Install()
    {
        if (Node is null || Find("npm") is not { } npm)
        {
            return "there is no Node.js here";
        }

        if (Directory.Exists(Path.Combine(Bench, "clients", "node_modules", "ccxt")))
        {
            return null;
        }

        using Process process = Process.Start(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--prefix", Path.Combine(Bench, "clients")]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : "npm could not install it";
    }

    private static async Task<LedgerFigures?> Run(string? program, string[] arguments, LedgerServer server)
    {
        if (program is null)
        {
            return null;
        }

        ProcessStartInfo start = new(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["SIMULATOR_HELLO"] = server.Hello;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} {Path.GetFileName(arguments.First(a => a.Contains("ledger", StringComparison.Ordinal)))} ended with {process.ExitCode}: {output}");
        }

        return JsonSerializer.Deserialize<LedgerFigures>(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], JsonSerializerOptions.Web);
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd")])
        .FirstOrDefault(File.Exists);

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "global.json")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The bench runs in the repository only.");
        }

        return folder;
    }
}
