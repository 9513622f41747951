using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>The ways a registry file cannot be used, each with what to do. None of them changes anything.</summary>
internal static class RegistryFailure
{
    internal static ExchangeException Cut(string path, JsonException cause)
    {
        string place = cause.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1})") : "";
        return Unreadable(path, $"it is cut or not JSON{place}", Restore(path), cause);
    }

    internal static ExchangeException NotOurs(string path, FormatException cause) =>
        Unreadable(path, cause.Message, Restore(path), cause);

    internal static ExchangeException Newer(string path, int version) => Unreadable(
        path,
        string.Create(CultureInfo.InvariantCulture, $"a newer version of this module wrote it (format {version}, this one reads {RegistryDocument.CurrentVersion})"),
        "Update the module.");

    internal static ExchangeException OtherOwner(string path) => Unreadable(
        path,
        "it belongs to another user, who could send your orders elsewhere",
        $"If it is yours, take it: chown \"$(id -un)\" '{path}'.");

    internal static ExchangeException OpenToOthers(string path) => Unreadable(
        path,
        "other users may change it, and so could send your orders elsewhere",
        $"Check its content, then close it: chmod 600 '{path}'.");

    internal static ExchangeException NotReadable(string path, Exception cause) =>
        Unreadable(path, cause.Message, "Check the permissions of the file and its folder.", cause);

    internal static ExchangeException ReadOnly(string path) =>
        new(FailureKind.StateUnwritable, $"'{path}' is read-only. Nothing was changed.")
        {
            Advice = OperatingSystem.IsWindows()
                ? $"Allow writing: attrib -r \"{path}\"."
                : $"Allow writing: chmod 600 '{path}'.",
        };

    private static string Restore(string path)
    {
        string backup = DurableWriter.BackupOf(path);
        return File.Exists(backup)
            ? $"Repair it, or put its last generation back: copy '{backup}' over '{path}'."
            : $"Repair it, or move it away and add the accounts again; there is no '{backup}' to restore.";
    }

    private static ExchangeException Unreadable(string path, string why, string advice, Exception? cause = null)
    {
        string backup = DurableWriter.BackupOf(path);
        string generation = cause is JsonException or FormatException && File.Exists(backup) ? $" Its last generation is '{backup}'." : "";
        return new ExchangeException(
            FailureKind.RegistryUnreadable,
            $"The registry of accounts '{path}' cannot be used: {why}.{generation}",
            cause)
        {
            Advice = advice,
        };
    }
}
