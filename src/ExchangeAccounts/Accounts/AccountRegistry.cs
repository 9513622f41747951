namespace ExchangeAccounts;

/// <summary>
/// The accounts of this user, in one file. Holds no secret. Every change reads the file, changes it and replaces it
/// under a lock, so that no writer loses what another has written; every failure leaves it as it was.
/// Safe for threads; asks for the folders at each use.
/// </summary>
public sealed class AccountRegistry
{
    private static readonly TimeSpan DefaultLockTimeout = TimeSpan.FromSeconds(10);

    private readonly Func<HomeFolders> _folders;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lockTimeout;
    private readonly RegistryFile _file;

    /// <summary>Opens the registry; nothing is read or created yet.</summary>
    /// <param name="folders">Where the file is, asked at each use.</param>
    /// <param name="writer">Writes the file.</param>
    /// <param name="time">Tells when an account was made and changed.</param>
    public AccountRegistry(Func<HomeFolders> folders, DurableWriter writer, TimeProvider time)
        : this(folders, writer, time, DefaultLockTimeout)
    {
    }

    internal AccountRegistry(Func<HomeFolders> folders, DurableWriter writer, TimeProvider time, TimeSpan lockTimeout)
    {
        _folders = folders;
        _time = time;
        _lockTimeout = lockTimeout;
        _file = new RegistryFile(writer);
    }

    /// <summary>Where the registry is now.</summary>
    public string Path => _folders().RegistryFile;

    /// <summary>All accounts, archived ones included, by name. Cheap: the file is read only when it has changed.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.RegistryUnreadable"/></exception>
    public IReadOnlyList<ExchangeAccount> Snapshot() => _file.Read(Path).ByName;

    /// <summary>The same for completion: never throws, but gives what was last read, or nothing.</summary>
    public IReadOnlyList<ExchangeAccount> SnapshotOrLast()
    {
        try
        {
            return Snapshot();
        }
        catch (Exception e) when (e is ExchangeException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return _file.LastRead.ByName;
        }
    }

    /// <summary>One account by its exact name, in any case.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.AccountNotFound"/> with near names, <see cref="FailureKind.AccountArchived"/>,
    /// <see cref="FailureKind.RegistryUnreadable"/></exception>
    public ExchangeAccount Get(string name, bool allowArchived = false)
    {
        IReadOnlyList<ExchangeAccount> accounts = Snapshot();
        ExchangeAccount account = Find(accounts, name) ?? throw AccountFailure.NotFound(name, accounts);
        return account.Archived && !allowArchived ? throw AccountFailure.Archived(account) : account;
    }

    /// <summary>Whether an account could be added, as far as can be told before the lock is taken.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.AccountExists"/>, <see cref="FailureKind.RegistryUnreadable"/></exception>
    public void CheckFree(ExchangeAccount account) => CheckFree(Snapshot().Where(other => other.Id != account.Id), account);

    /// <summary>Adds an account and returns it with its times.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/> for its name, <see cref="FailureKind.AccountExists"/> in any case,
    /// <see cref="FailureKind.RegistryUnreadable"/>, <see cref="FailureKind.StateUnwritable"/></exception>
    public ExchangeAccount Add(ExchangeAccount account)
    {
        AccountName.Check(account.Name);
        DateTime now = Now();
        ExchangeAccount added = account with { CreateTime = now, UpdateTime = now };
        Change(accounts =>
        {
            CheckFree(accounts, added);
            return [.. accounts, added];
        });
        return added;
    }

    /// <summary>Changes an account and returns it. Writes nothing where nothing changes.</summary>
    /// <param name="idOrName">Its name in any case, or its id.</param>
    /// <param name="change">Gets the account as it is now and returns how it shall be; its id must stay. Runs under the lock.</param>
    /// <exception cref="ExchangeException"><see cref="FailureKind.AccountNotFound"/>; for another name the same as <see cref="Add"/></exception>
    public ExchangeAccount Update(string idOrName, Func<ExchangeAccount, ExchangeAccount> change)
    {
        ExchangeAccount? updated = null;
        Change(accounts =>
        {
            ExchangeAccount current = FindByIdOrName(accounts, idOrName) ?? throw AccountFailure.NotFound(idOrName, accounts);
            updated = change(current);
            if (updated.Id != current.Id)
            {
                throw new InvalidOperationException("The id of an account never changes.");
            }

            if (updated == current)
            {
                return null;
            }

            if (!string.Equals(updated.Name, current.Name, StringComparison.Ordinal))
            {
                AccountName.Check(updated.Name, "NewName");
                CheckFree(accounts.Where(other => other.Id != current.Id), updated);
            }

            updated = updated with { UpdateTime = Now() };
            return accounts.Select(account => account.Id == updated.Id ? updated : account).ToList();
        });
        return updated!;
    }

    /// <summary>Gives an account another name. Its id, and with it its key and history, stays.</summary>
    public ExchangeAccount Rename(string idOrName, string newName)
    {
        AccountName.Check(newName, "NewName");
        return Update(idOrName, account => account with { Name = newName });
    }

    /// <summary>Keeps an account, but lets no command work on it.</summary>
    public ExchangeAccount Archive(string idOrName) => Update(idOrName, static account => account with { Archived = true });

    /// <summary>Lets commands work on an account again.</summary>
    public ExchangeAccount Unarchive(string idOrName) => Update(idOrName, static account => account with { Archived = false });

    /// <summary>Takes an account out and returns what it was. Its key is left where it is.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.AccountNotFound"/>, <see cref="FailureKind.RegistryUnreadable"/>,
    /// <see cref="FailureKind.StateUnwritable"/></exception>
    public ExchangeAccount Remove(string idOrName)
    {
        ExchangeAccount? removed = null;
        Change(accounts =>
        {
            removed = FindByIdOrName(accounts, idOrName) ?? throw AccountFailure.NotFound(idOrName, accounts);
            return accounts.Where(account => account.Id != removed.Id).ToList();
        });
        return removed!;
    }

    // The change returns null where there is nothing to write.
    private void Change(Func<IReadOnlyList<ExchangeAccount>, IReadOnlyList<ExchangeAccount>?> change)
    {
        string path = Path;
        using FileLock held = FileLock.Take(path, _lockTimeout);
        RegistryContent content = RegistryFile.ReadFresh(path);
        if (change(content.Accounts) is { } accounts)
        {
            _file.Write(path, content.With(accounts));
        }
    }

    private static void CheckFree(IEnumerable<ExchangeAccount> accounts, ExchangeAccount wanted)
    {
        foreach (ExchangeAccount other in accounts)
        {
            if (AccountName.Comparer.Equals(other.Name, wanted.Name) || other.Id == wanted.Id)
            {
                throw AccountFailure.Exists(other, wanted.Name);
            }
        }
    }

    private static ExchangeAccount? Find(IEnumerable<ExchangeAccount> accounts, string name) =>
        accounts.FirstOrDefault(account => AccountName.Comparer.Equals(account.Name, name));

    private static ExchangeAccount? FindByIdOrName(IReadOnlyList<ExchangeAccount> accounts, string idOrName) =>
        Find(accounts, idOrName)
        ?? (Guid.TryParse(idOrName, out Guid id) ? accounts.FirstOrDefault(account => account.Id == id) : null);

    // Milliseconds, so that the file stays readable.
    private DateTime Now()
    {
        DateTime now = _time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
