using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>
/// The instruments on the disk. They can always be fetched again: what cannot be read is not there, and what cannot be
/// written is not kept.
/// </summary>
internal sealed class InstrumentCache(Func<HomeFolders> folders, DurableWriter writer)
{
    /// <summary>What is kept under the key, however old; null where there is nothing that can be read.</summary>
    public InstrumentBook? Read(InstrumentKey key)
    {
        try
        {
            string path = PathOf(key);
            if (!File.Exists(path))
            {
                return null;
            }

            InstrumentFile? file = JsonSerializer.Deserialize(File.ReadAllBytes(path), InstrumentJson.Default.InstrumentFile);
            return file is not null && IsOurs(file, key) ? new InstrumentBook(file.Exchange, file.Environment, file.AsOf, file.Instruments) : null;
        }
        catch (Exception e) when (IsHarmless(e))
        {
            return null;
        }
    }

    /// <summary>Keeps a book, if the disk lets us.</summary>
    public void Write(InstrumentKey key, InstrumentBook book)
    {
        InstrumentFile file = new()
        {
            Version = InstrumentFile.CurrentVersion,
            Exchange = book.Exchange,
            Environment = book.Environment,
            BaseAddress = key.Address,
            AsOf = book.AsOf,
            Instruments = book.Instruments,
        };
        try
        {
            writer.Replace(PathOf(key), JsonSerializer.SerializeToUtf8Bytes(file, InstrumentJson.Default.InstrumentFile));
        }
        catch (Exception e) when (IsHarmless(e))
        {
            // The next process fetches them again.
        }
    }

    private string PathOf(InstrumentKey key) => Path.Combine(folders().InstrumentFolder, key.FileName);

    // JSON that is well-formed but lacks what the look-ups need is as good as none.
    private static bool IsOurs(InstrumentFile file, InstrumentKey key) =>
        file.Version == InstrumentFile.CurrentVersion
        && file.BaseAddress == key.Address
        && string.Equals(file.Exchange, key.Exchange, StringComparison.OrdinalIgnoreCase)
        && string.Equals(file.Environment, key.Environment, StringComparison.OrdinalIgnoreCase)
        && file.Instruments is not null
        && file.Instruments.All(i => i is { Exchange: not null, Environment: not null, Symbol: not null, ExchangeSymbol: not null, BaseAsset: not null, QuoteAsset: not null, SettleAsset: not null });

    private static bool IsHarmless(Exception e) =>
        e is IOException or UnauthorizedAccessException or JsonException or ExchangeException or ArgumentException or NotSupportedException;
}
