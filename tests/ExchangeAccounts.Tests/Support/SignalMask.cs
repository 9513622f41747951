using System.Globalization;

namespace ExchangeAccounts.Tests;

/// <summary>Which signals the test run hears.</summary>
internal static class SignalMask
{
    private const string Status = "/proc/self/status";
    private const string Ignored = "SigIgn:";
    private const ulong Interrupt = 1UL << 1;

    /// <summary>
    /// What to put before a command that is to hear Ctrl+C. A run that was started in the background of a script ignores it, and
    /// so would all that it starts.
    /// </summary>
    public static string[] Default { get; } = IsInterruptIgnored() ? ["env", "--default-signal=INT"] : [];

    private static bool IsInterruptIgnored() =>
        File.Exists(Status)
        && File.ReadLines(Status).FirstOrDefault(static l => l.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line[Ignored.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
}
