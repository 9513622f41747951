using System.Text.Json;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FixedTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_file_there_are_no_accounts_and_none_is_made()
    {
        Assert.Empty(Open().Snapshot());
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_added_is_read_back_whole()
    {
        ExchangeAccount account = Samples.Account("Müller", "Bybit", "a", "b;c") with
        {
            Environment = ExchangeEnvironments.Testnet,
            BaseAddress = new Uri("https://[::1]:8443"),
            KeyType = ApiKeyType.Rsa,
            KeySource = KeySource.Vault,
            Vault = "Store",
            SecretName = "s",
            ReceiveWindow = 7000,
            Archived = true,
        };

        ExchangeAccount added = Open().Add(account);
        ExchangeAccount read = Assert.Single(Open().Snapshot());

        Assert.Equal(_time.Now.UtcDateTime, added.CreateTime);
        Assert.Equal(account.Tags, read.Tags);
        Assert.Equal(added with { Tags = [] }, read with { Tags = [] });
        Assert.Equal(DateTimeKind.Utc, read.CreateTime.Kind);
    }

    [Fact]
    public void The_file_is_readable_and_names_its_version()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("Müller"));

        string text = File.ReadAllText(registry.Path);

        Assert.Contains("\n  \"version\": 1,", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("\"name\": \"Müller\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("accountLabel", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Snapshots_are_ordered_by_name_and_cached_until_the_file_changes()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("beta"));
        registry.Add(Samples.Account("Alpha"));
        File.SetLastWriteTimeUtc(registry.Path, DateTime.UtcNow.AddMinutes(-1));
        IReadOnlyList<ExchangeAccount> first = registry.Snapshot();

        Assert.Equal(["Alpha", "beta"], first.Select(account => account.Name));
        Assert.Same(first, registry.Snapshot());

        Open().Add(Samples.Account("gamma"));
        Assert.Equal(3, registry.Snapshot().Count);
        File.Delete(registry.Path);
        Assert.Empty(registry.Snapshot());
    }

    [Fact]
    public void A_change_too_quick_for_the_file_time_is_seen()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("one"));
        registry.Snapshot();
        DateTime written = File.GetLastWriteTimeUtc(registry.Path);

        Open().Rename("one", "two");
        File.SetLastWriteTimeUtc(registry.Path, written);

        Assert.Equal("two", Assert.Single(registry.Snapshot()).Name);
    }

    [Fact]
    public void The_folders_are_asked_for_at_each_use()
    {
        HomeFolders current = _folder.Home;
        AccountRegistry registry = new(() => current, new DurableWriter(), _time);
        registry.Add(Samples.Account("here"));
        current = current with { Config = _folder.File("other") };
        registry.Add(Samples.Account("there"));

        Assert.Equal("there", Assert.Single(registry.Snapshot()).Name);
        current = _folder.Home;
        Assert.Equal("here", Assert.Single(registry.Snapshot()).Name);
    }

    [Fact]
    public void A_name_exists_in_any_case()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        registry.Add(Samples.Account("other"));

        foreach (Action taken in new Action[]
        {
            () => registry.Add(Samples.Account("MAIN")),
            () => registry.Rename("other", "Main"),
        })
        {
            ExchangeException failure = Assert.Throws<ExchangeException>(taken);
            Assert.Equal(FailureKind.AccountExists, failure.Kind);
            Assert.Contains("'main'", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["main", "other"], registry.Snapshot().Select(account => account.Name));
    }

    [Fact]
    public void A_renamed_account_keeps_its_id_and_may_change_only_its_case()
    {
        AccountRegistry registry = Open();
        ExchangeAccount added = registry.Add(Samples.Account("main"));
        _time.Now = _time.Now.AddHours(1);

        registry.Rename("MAIN", "Main");
        ExchangeAccount renamed = registry.Rename(added.Id.ToString(), "desk");

        Assert.Equal(added.Id, renamed.Id);
        Assert.Equal(added.CreateTime, renamed.CreateTime);
        Assert.Equal(_time.Now.UtcDateTime, renamed.UpdateTime);
        Assert.Equal(renamed.Id, registry.Get("DESK").Id);
        Samples.Refused("NewName", () => registry.Rename("desk", "a/b"));
    }

    [Fact]
    public void Archived_accounts_are_kept_but_not_given_out()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        registry.Archive("main");

        Assert.Equal(FailureKind.AccountArchived, Assert.Throws<ExchangeException>(() => registry.Get("main")).Kind);
        Assert.True(registry.Get("main", allowArchived: true).Archived);
        Assert.False(registry.Unarchive("main").Archived);
        Assert.Equal("main", registry.Get("Main").Name);
    }

    [Fact]
    public void A_removed_account_is_returned_and_gone()
    {
        AccountRegistry registry = Open();
        ExchangeAccount added = registry.Add(Samples.Account("main"));
        Assert.Equal(added.Id, registry.Remove("Main").Id);
        Assert.Empty(registry.Snapshot());
        Assert.Equal(FailureKind.AccountNotFound, Assert.Throws<ExchangeException>(() => registry.Remove("main")).Kind);
    }

    [Fact]
    public void Nothing_is_written_where_nothing_changes()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        DateTime before = File.GetLastWriteTimeUtc(registry.Path);
        _time.Now = _time.Now.AddHours(1);

        ExchangeAccount same = registry.Unarchive("main");

        Assert.NotEqual(_time.Now.UtcDateTime, same.UpdateTime);
        Assert.Equal(before, File.GetLastWriteTimeUtc(registry.Path));
    }

    [Theory]
    [InlineData("mian", "'main'")]
    [InlineData("mai", "'main'")]
    [InlineData("hedge", "'hedge-1', 'hedge-2'")]
    [InlineData("zzz", "Known accounts: 'main', 'hedge-1', 'hedge-2'")]
    public void A_name_nobody_has_brings_the_near_ones(string typed, string expected)
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        registry.Add(Samples.Account("hedge-1"));
        registry.Add(Samples.Account("hedge-2"));

        ExchangeException failure = Assert.Throws<ExchangeException>(() => registry.Update(typed, account => account));

        Assert.Equal(FailureKind.AccountNotFound, failure.Kind);
        Assert.Equal(typed, failure.Account);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_update_cannot_change_the_id()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        Assert.Throws<InvalidOperationException>(() => registry.Update("main", account => account with { Id = Guid.NewGuid() }));
    }

    [Fact]
    public void Fields_that_a_later_version_may_add_survive()
    {
        AccountRegistry registry = Open();
        ExchangeAccount account = registry.Add(Samples.Account("main"));
        File.WriteAllText(registry.Path, File.ReadAllText(registry.Path)
            .Replace("\"version\": 1,", "\"version\": 1, \"theme\": {\"dark\": true},", StringComparison.Ordinal)
            .Replace($"\"id\": \"{account.Id}\",", $"\"id\": \"{account.Id}\", \"guard\": [1.50, null],", StringComparison.Ordinal));

        registry.Rename("main", "desk");
        registry.Add(Samples.Account("second"));

        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(registry.Path));
        Assert.True(file.RootElement.GetProperty("theme").GetProperty("dark").GetBoolean());
        JsonElement entry = file.RootElement.GetProperty("accounts")[0];
        Assert.Equal("desk", entry.GetProperty("name").GetString());
        Assert.Equal("1.50", entry.GetProperty("guard")[0].GetRawText());
    }

    private AccountRegistry Open() => new(() => _folder.Home, new DurableWriter(), _time);
}
