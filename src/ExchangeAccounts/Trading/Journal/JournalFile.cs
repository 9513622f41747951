using System.Globalization;
using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>Reads one file of the journal, while its process may be appending to it.</summary>
internal static class JournalFile
{
    private const string Prefix = "orders-";
    private const string Extension = ".jsonl";
    private const string DayFormat = "yyyyMMdd";
    private const string Aside = "Move the file out of the folder to go on without it: its orders are then known only to the exchange.";

    /// <summary>The file of a process and UTC day.</summary>
    public static string PathOf(string folder, DateTime time, string processMark) => Path.Combine(
        folder,
        Prefix + time.ToString(DayFormat, CultureInfo.InvariantCulture) + "-" + processMark + Extension);

    /// <summary>The UTC day of a file; null where it is none of ours.</summary>
    public static DateTime? DayOf(string path)
    {
        ReadOnlySpan<char> rest = Path.GetFileName(path.AsSpan())[Prefix.Length..];
        return rest.Length > DayFormat.Length
            && DateTime.TryParseExact(rest[..DayFormat.Length], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)
                ? DateTime.SpecifyKind(day, DateTimeKind.Utc)
                : null;
    }

    /// <summary>The mark of the process that a file of ours is of.</summary>
    public static string ProcessOf(string path) => Path.GetFileNameWithoutExtension(path)[(Prefix.Length + DayFormat.Length)..].TrimStart('-');

    /// <summary>The journal's files from a day on, oldest first; other files in the folder are none of ours.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>: the folder cannot be read.</exception>
    public static IReadOnlyList<string> List(string folder, DateTime? since)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            return [.. Directory.EnumerateFiles(folder, Prefix + "*" + Extension).Where(p => IsSince(p, since)).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(folder, e);
        }
    }

    /// <summary>The lines that are in the file from an offset on.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidState"/>: it cannot be read, holds what is no journal line, or is newer.</exception>
    public static JournalFileContent Read(string path, long offset, int linesBefore)
    {
        byte[] bytes = Bytes(path, offset);
        List<JournalLine> lines = [];
        List<string> torn = [];
        int start = 0;
        int number = linesBefore;
        while (start < bytes.Length)
        {
            number++;
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0)
            {
                // What is sent was flushed with its line feed first. Read again next time: its process may be at work.
                torn.Add(Place(path, number--));
                break;
            }

            ReadOnlySpan<byte> line = bytes.AsSpan(start, length);
            if (Parse(line, path, number) is { } whole)
            {
                lines.Add(whole);
            }
            else if (!line.IsEmpty)
            {
                torn.Add(Place(path, number));
            }

            start += length + 1;
        }

        return new JournalFileContent(lines, torn, offset + start, number);
    }

    private static string Place(string path, int number) => path + ":" + number.ToString(CultureInfo.InvariantCulture);

    private static byte[] Bytes(string path, long offset)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length <= offset)
            {
                return [];
            }

            stream.Position = offset;
            byte[] bytes = new byte[stream.Length - offset];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : bytes[..read];
        }
        catch (FileNotFoundException)
        {
            // Moved aside since it was listed.
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    // Null where the line is empty or torn.
    private static JournalLine? Parse(ReadOnlySpan<byte> line, string path, int number)
    {
        if (line.IsEmpty)
        {
            return null;
        }

        try
        {
            if (JsonSerializer.Deserialize(line, JournalJson.Default.JournalLine) is { Version: JournalLine.CurrentVersion, IsWhole: true } whole)
            {
                return whole;
            }
        }
        catch (JsonException)
        {
            // What it is instead is found out below.
        }

        if (IsCut(line))
        {
            return null;
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"'{path}' line {number}");
        throw IsNewer(line)
            ? Unreadable(path, place, $"was written by a newer version of this module. Update it. {Aside}")
            : Unreadable(path, place, $"is not a line of the order journal. {Aside}");
    }

    // A full disk can cut a line which a later one follows: it began as JSON and just ends. After a power cut some file
    // systems give the length that was never written as zeros. Anything else is damage.
    private static bool IsCut(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd((byte)0);
        if (line.IsEmpty)
        {
            return true;
        }

        if (line[0] != (byte)'{')
        {
            return false;
        }

        try
        {
            Utf8JsonReader reader = new(line, isFinalBlock: false, state: default);
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0 && reader.TokenType == JsonTokenType.EndObject)
                {
                    return false;
                }
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsNewer(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("v", out JsonElement version)
                && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt64(out long value)
                && value > JournalLine.CurrentVersion;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsSince(string path, DateTime? since) => DayOf(path) is { } day && (since is null || day >= since.Value.Date);

    private static ExchangeException Unreadable(string path, Exception cause) =>
        new(FailureKind.InvalidState, $"The order journal '{path}' cannot be read: {cause.Message}", cause);

    private static ExchangeException Unreadable(string path, string place, string what)
    {
        string quoted = "'" + path.Replace("'", "''", StringComparison.Ordinal);
        return new ExchangeException(FailureKind.InvalidState, place + " " + what)
        {
            // Under that name it is none of ours any more.
            Advice = $"To go on without it: Move-Item -LiteralPath {quoted}' -Destination {quoted}.aside'",
        };
    }
}
