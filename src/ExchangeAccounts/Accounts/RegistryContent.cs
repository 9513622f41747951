using System.Text.Json;

namespace ExchangeAccounts;

/// <summary>What a registry file says: the accounts in the file's order, and the document to write them back into.</summary>
internal sealed class RegistryContent
{
    private readonly RegistryDocument _document;

    private RegistryContent(RegistryDocument document, IReadOnlyList<ExchangeAccount> accounts)
    {
        _document = document;
        Accounts = accounts;
        ByName = accounts.OrderBy(static account => account.Name, AccountName.Comparer).ToList().AsReadOnly();
    }

    internal static RegistryContent Empty { get; } = new(new RegistryDocument(), []);

    /// <summary>In the file's order, which stays so that changes are small.</summary>
    internal IReadOnlyList<ExchangeAccount> Accounts { get; }

    /// <summary>In the order people are shown them.</summary>
    internal IReadOnlyList<ExchangeAccount> ByName { get; }

    /// <summary>Reads the bytes of a file.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.RegistryUnreadable"/></exception>
    internal static RegistryContent Parse(string path, ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        try
        {
            // First the version alone: a newer file may look different everywhere else.
            RegistryHeader? header = JsonSerializer.Deserialize(bytes, RegistryJson.Readable.RegistryHeader);
            switch (header?.Version)
            {
                case null or < 1:
                    throw new FormatException("it has no version");
                case > RegistryDocument.CurrentVersion:
                    throw RegistryFailure.Newer(path, header.Version.Value);
            }

            RegistryDocument document = JsonSerializer.Deserialize(bytes, RegistryJson.Readable.RegistryDocument)!;
            List<ExchangeAccount> accounts = (document.Accounts ?? throw new FormatException("it has no accounts"))
                .ConvertAll(static entry => (entry ?? throw new FormatException("an account is null")).ToAccount());
            CheckUnique(accounts);
            return new RegistryContent(document, accounts);
        }
        catch (JsonException e)
        {
            throw RegistryFailure.Cut(path, e);
        }
        catch (FormatException e)
        {
            throw RegistryFailure.NotOurs(path, e);
        }
    }

    /// <summary>The same document with other accounts.</summary>
    internal RegistryContent With(IReadOnlyList<ExchangeAccount> accounts)
    {
        Dictionary<Guid, RegistryEntry> known = _document.Accounts.ToDictionary(static entry => entry.Id!.Value);
        RegistryDocument document = RegistryDocument.Of(
            accounts.Select(account => RegistryEntry.From(account, known.GetValueOrDefault(account.Id)?.Others)).ToList(),
            _document.Others);
        return new RegistryContent(document, accounts);
    }

    internal byte[] ToBytes() =>
        [.. JsonSerializer.SerializeToUtf8Bytes(_document, RegistryJson.Readable.RegistryDocument), (byte)'\n'];

    private static void CheckUnique(List<ExchangeAccount> accounts)
    {
        HashSet<string> names = new(AccountName.Comparer);
        HashSet<Guid> ids = [];
        foreach (ExchangeAccount account in accounts)
        {
            if (!names.Add(account.Name))
            {
                throw new FormatException($"two accounts are named '{account.Name}'");
            }

            if (!ids.Add(account.Id))
            {
                throw new FormatException($"two accounts have the id {account.Id}");
            }
        }
    }
}
