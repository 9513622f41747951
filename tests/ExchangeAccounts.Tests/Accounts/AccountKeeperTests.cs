namespace ExchangeAccounts.Tests.Accounts;

/// <summary>An account and its key change together or not at all.</summary>
public sealed class AccountKeeperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakePlaces _places = new();
    private readonly AccountRegistry _registry;
    private readonly AccountKeeper<string> _keeper;
    private readonly List<ExchangeException> _left = [];

    public AccountKeeperTests()
    {
        _registry = new AccountRegistry(() => HomeFolders.From(_ => _folder.Path), new DurableWriter(), TimeProvider.System);
        _keeper = new AccountKeeper<string>(_registry, _places);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_account_and_its_key_are_stored()
    {
        ExchangeAccount added = _keeper.Add(InVault("main", "A"), "key");
        Assert.Equal(added.Name, Assert.Single(_registry.Snapshot()).Name);
        Assert.Equal(["A/main=key"], _places.All);
    }

    [Fact]
    public void When_the_registry_refuses_the_new_key_is_taken_back()
    {
        _keeper.Add(InVault("main", "A"), "key");
        Assert.Equal(FailureKind.AccountExists, Fails(() => _keeper.Add(InVault("MAIN", "A") with { SecretName = "other" }, "second")));
        Assert.Equal(["A/main=key"], _places.All);
    }

    [Fact]
    public void A_locked_vault_adds_nothing()
    {
        _places.Locked = "A";
        Assert.Equal(FailureKind.VaultLocked, Fails(() => _keeper.Add(InVault("main", "A"), "key")));
        Assert.Empty(_registry.Snapshot());
    }

    [Fact]
    public void A_key_moves_to_another_vault()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        Update(account, static a => a with { Vault = "B" });
        Assert.Equal(["B/main=key"], _places.All);
        Assert.Equal("B", Assert.Single(_registry.Snapshot()).Vault);
    }

    [Fact]
    public void A_new_key_for_another_place_needs_no_look_at_the_old_one()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        _places.Locked = "A";
        Update(account, static a => a with { Vault = "B" }, "new");

        // The move stands; that the old key could not be removed is said.
        Assert.Equal(["A/main=key", "B/main=new"], _places.All);
        Assert.Equal(FailureKind.VaultLocked, Assert.Single(_left).Kind);
    }

    [Fact]
    public void A_failed_move_leaves_key_and_account_as_they_were()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        MakeReadOnly();
        Assert.Equal(FailureKind.StateUnwritable, Fails(() => Update(account, static a => a with { Vault = "B" })));
        Assert.Equal(["A/main=key"], _places.All);
        Assert.Equal("A", Assert.Single(_registry.Snapshot()).Vault);
    }

    [Fact]
    public void A_key_to_move_must_exist()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), null);
        Assert.Equal(FailureKind.SecretNotFound, Fails(() => Update(account, static a => a with { Vault = "B" })));
        Assert.Equal(FailureKind.SecretNotFound, Fails(() => Update(Variables(account), static a => a with { KeySource = KeySource.Session })));
        Assert.Empty(_places.All);
    }

    [Fact]
    public void A_key_in_the_same_place_is_replaced_and_put_back_when_the_registry_fails()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        Update(account, static a => a, "new");
        Assert.Equal(["A/main=new"], _places.All);
        MakeReadOnly();
        Assert.Equal(FailureKind.StateUnwritable, Fails(() => Update(account, static a => a with { Archived = true }, "third")));
        Assert.Equal(["A/main=new"], _places.All);
    }

    [Fact]
    public void Environment_variables_end_the_stay_of_a_key_in_a_vault()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        Update(account, Variables);
        Assert.Empty(_places.All);
    }

    [Fact]
    public void An_account_goes_with_its_key()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        _keeper.Remove(account, keepKey: false);
        Assert.Empty(_places.All);
        Assert.Empty(_registry.Snapshot());
    }

    [Fact]
    public void A_key_can_stay_and_its_vault_closed()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        _places.Locked = "A";
        Assert.Equal(FailureKind.VaultLocked, Fails(() => _keeper.Remove(account, keepKey: false)));
        Assert.Single(_registry.Snapshot());
        _keeper.Remove(account, keepKey: true);
        Assert.Equal(["A/main=key"], _places.All);
        Assert.Empty(_registry.Snapshot());
    }

    [Fact]
    public void When_an_account_cannot_be_removed_its_key_is_put_back()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        MakeReadOnly();
        Assert.Equal(FailureKind.StateUnwritable, Fails(() => _keeper.Remove(account, keepKey: false)));
        Assert.Equal(["A/main=key"], _places.All);
    }

    [Fact]
    public void A_key_that_cannot_be_put_back_is_told_with_the_first_failure()
    {
        ExchangeAccount account = _keeper.Add(InVault("main", "A"), "key");
        MakeReadOnly();
        _places.LockAfterRemove = true;
        ExchangeException failure = Assert.Throws<ExchangeException>(() => _keeper.Remove(account, keepKey: false));
        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Contains("could not be put back (key in the vault 'A')", failure.Message, StringComparison.Ordinal);
    }

    private void Update(ExchangeAccount account, Func<ExchangeAccount, ExchangeAccount> change, string? key = null) =>
        _keeper.Update(account, change, key, _left.Add);

    private void MakeReadOnly() => File.SetAttributes(_registry.Path, FileAttributes.ReadOnly);

    private static FailureKind Fails(Action action) => Assert.Throws<ExchangeException>(action).Kind;

    private static ExchangeAccount InVault(string name, string vault) => Samples.Account(name) with
    {
        KeySource = KeySource.Vault,
        Vault = vault,
        SecretName = name,
        ApiKeyVariable = null,
        ApiSecretVariable = null,
    };

    private static ExchangeAccount Variables(ExchangeAccount account) => account with
    {
        KeySource = KeySource.EnvironmentVariable,
        Vault = null,
        SecretName = null,
        ApiKeyVariable = "K",
        ApiSecretVariable = "S",
    };

    private sealed class FakePlaces : IKeyPlaces<string>
    {
        private readonly SortedDictionary<string, string> _keys = new(StringComparer.OrdinalIgnoreCase);

        public string? Locked { get; set; }

        public bool LockAfterRemove { get; set; }

        public IEnumerable<string> All => _keys.Select(static pair => pair.Key + "=" + pair.Value);

        public string? Find(ExchangeAccount account) => _keys.GetValueOrDefault(Open(account));

        public void Store(ExchangeAccount account, string key, bool overwrite)
        {
            string place = Open(account);
            Assert.True(overwrite || !_keys.ContainsKey(place), "a key would be lost");
            _keys[place] = key;
        }

        public void Remove(ExchangeAccount account)
        {
            _keys.Remove(Open(account));
            Locked = LockAfterRemove ? account.Vault : Locked;
        }

        private string Open(ExchangeAccount account) => Locked is not null && account.Vault == Locked
            ? throw new ExchangeException(FailureKind.VaultLocked, "locked")
            : account.Vault + "/" + account.SecretName;
    }
}
