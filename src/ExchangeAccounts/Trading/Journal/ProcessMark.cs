using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExchangeAccounts;

/// <summary>
/// Names a process beyond its life: its number, which is used again, and a hash of machine and start time, which is not.
/// </summary>
internal static class ProcessMark
{
    // The system's idea of a start time moves a little with its clock.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromSeconds(10);

    /// <summary>This process.</summary>
    public static string Current { get; } = Make();

    /// <summary>Whether the process that left this mark at that time still runs here.</summary>
    public static bool IsAlive(string mark, DateTime writtenAt)
    {
        int dash = mark.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || !int.TryParse(mark.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return process.StartTime.ToUniversalTime() <= writtenAt + ClockSlack;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            return false;
        }
    }

    private static string Make()
    {
        using Process process = Process.GetCurrentProcess();
        string born = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}|{process.StartTime.ToUniversalTime().Ticks}");
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(born)))[..8].ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{process.Id}-{hash}");
    }
}
