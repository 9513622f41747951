using System.Runtime.InteropServices;
using System.Text;

namespace ExchangeAccounts;

/// <summary>Whether a file is the user's own. The base library does not tell, so Linux is asked directly.</summary>
internal static class FileOwner
{
    private const int CurrentFolder = -100;
    private const uint AskUserId = 0x8;
    private const int StatxSize = 256;
    private const int UserIdOffset = 20;

    /// <summary>False when the file is known to be another user's; also true where the platform does not say.</summary>
    internal static bool IsMine(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            if (OperatingSystem.IsLinux())
            {
                byte[] status = new byte[StatxSize];
                if (Statx(CurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), 0, AskUserId, status) == 0)
                {
                    uint owner = MemoryMarshal.Read<uint>(status.AsSpan(UserIdOffset));
                    return owner == GetEffectiveUserId();
                }
            }
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // An old C library: the next line has to do.
        }

        // Its owner may write it and we may not.
        return !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite)
            || !File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly);
    }

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUserId();

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, [Out] byte[] status);
}
