using System.Diagnostics;
using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class RegistryFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AccountRegistry _registry;

    public RegistryFailureTests()
    {
        _registry = Open(new DurableWriter());
        _registry.Add(Samples.Account("first"));
        _registry.Add(Samples.Account("second"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void A_cut_file_is_told_with_the_generation_that_restores_it(double part)
    {
        byte[] whole = File.ReadAllBytes(_registry.Path);
        File.WriteAllBytes(_registry.Path, whole[..(int)(whole.Length * part)]);

        ExchangeException failure = AssertUnreadableAndUntouched();

        Assert.Contains(_registry.Path + ".bak", failure.Message, StringComparison.Ordinal);
        Assert.Contains(".bak", failure.Advice, StringComparison.Ordinal);
        File.Copy(_registry.Path + ".bak", _registry.Path, overwrite: true);
        Assert.Equal("first", Assert.Single(_registry.Snapshot()).Name);
    }

    [Fact]
    public void A_newer_file_asks_for_a_newer_module()
    {
        File.WriteAllText(_registry.Path, """{"version":3,"accounts":{"now":"an object"}}""");
        ExchangeException failure = AssertUnreadableAndUntouched();
        Assert.Contains("format 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Update the module.", failure.Advice);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"version":0,"accounts":[]}""")]
    [InlineData("""{"version":1,"accounts":null}""")]
    [InlineData("""{"version":1,"accounts":[null]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"Bybit","environment":"Live"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"Bybit","environment":"Live","keySource":"Cloud"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"Bybit","environment":"Live","keyType":"1"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"Bybit","environment":"Live","baseAddress":"nowhere"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"B","environment":"Live"},{"name":"A","id":"b7a3c1f0-0000-0000-0000-000000000002","exchange":"B","environment":"Live"}]}""")]
    [InlineData("""{"version":1,"accounts":[{"name":"a","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"B","environment":"Live"},{"name":"b","id":"b7a3c1f0-0000-0000-0000-000000000001","exchange":"B","environment":"Live"}]}""")]
    public void A_file_that_is_not_ours_is_refused(string text)
    {
        File.WriteAllText(_registry.Path, text);
        AssertUnreadableAndUntouched();
    }

    [Fact]
    public void A_file_edited_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(_registry.Path, File.ReadAllText(_registry.Path), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(2, _registry.Snapshot().Count);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_others_may_change_is_refused_with_the_remedy(UnixFileMode open)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        UnixMode.Set(_registry.Path, UnixMode.OwnerOnly | open);
        ExchangeException failure = AssertUnreadableAndUntouched();
        Assert.Contains($"chmod 600 '{_registry.Path}'", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_may_read_is_closed_by_the_next_write()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix permissions.");
        UnixMode.Set(_registry.Path, UnixMode.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Assert.Equal(2, _registry.Snapshot().Count);
        _registry.Archive("first");
        Assert.Equal(UnixMode.OwnerOnly, UnixMode.Get(_registry.Path));
    }

    [Fact]
    public void A_file_of_another_user_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can give a file away.");
        using (Process chown = Process.Start("chown", ["12345", _registry.Path]))
        {
            chown.WaitForExit();
            Assert.Equal(0, chown.ExitCode);
        }

        ExchangeException failure = AssertUnreadableAndUntouched();
        Assert.Contains("another user", failure.Message, StringComparison.Ordinal);
        Assert.Contains("chown", failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_read_only_file_is_not_replaced()
    {
        File.SetAttributes(_registry.Path, FileAttributes.ReadOnly);
        ExchangeException failure = AssertUnwritableAndUntouched(_registry);
        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, _registry.Snapshot().Count);
        File.SetAttributes(_registry.Path, FileAttributes.Normal);
    }

    [Fact]
    public void A_folder_without_permission_changes_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "Permissions do not bind this user.");
        string folder = Path.GetDirectoryName(_registry.Path)!;
        UnixMode.Set(folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        AssertUnwritableAndUntouched(_registry);
        UnixMode.Set(folder, UnixMode.OwnerOnly | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_full_disk_changes_nothing() => AssertUnwritableAndUntouched(Open(new FailingWriter { Room = 100 }));

    [Fact]
    public void A_refused_replacement_changes_nothing() =>
        AssertUnwritableAndUntouched(Open(new FailingWriter { OnMove = new UnauthorizedAccessException("Access to the path is denied.") }));

    [Fact]
    public void Completion_gets_what_was_last_read_and_never_an_error()
    {
        Assert.Equal(2, _registry.SnapshotOrLast().Count);
        File.WriteAllText(_registry.Path, "{");
        Assert.Equal(2, _registry.SnapshotOrLast().Count);
        Assert.Empty(Open(new DurableWriter()).SnapshotOrLast());
        Assert.Empty(new AccountRegistry(() => throw new NotSupportedException("no home"), new DurableWriter(), TimeProvider.System).SnapshotOrLast());
    }

    private AccountRegistry Open(DurableWriter writer) => new(() => _folder.Home, writer, TimeProvider.System, TimeSpan.FromSeconds(10));

    private ExchangeException AssertUnreadableAndUntouched()
    {
        byte[] before = File.ReadAllBytes(_registry.Path);
        Assert.Throws<ExchangeException>(() => _registry.Add(Samples.Account("third")));
        ExchangeException failure = Assert.Throws<ExchangeException>(Open(new DurableWriter()).Snapshot);
        Assert.Equal(FailureKind.RegistryUnreadable, failure.Kind);
        Assert.Contains(_registry.Path, failure.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(failure.Advice));
        Assert.Equal(before, File.ReadAllBytes(_registry.Path));
        return failure;
    }

    private static ExchangeException AssertUnwritableAndUntouched(AccountRegistry registry)
    {
        byte[] before = File.ReadAllBytes(registry.Path);
        ExchangeException failure = Assert.Throws<ExchangeException>(() => registry.Add(Samples.Account("third")));
        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Equal(before, File.ReadAllBytes(registry.Path));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(registry.Path)!, "*.tmp"));
        return failure;
    }
}
