using System.Text;

namespace ExchangeAccounts.Tests.Storage;

public sealed class DurableWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("sub/file.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Replacing_keeps_the_last_generation()
    {
        DurableWriter writer = new();
        writer.Replace(Target, "one"u8);
        writer.Replace(Target, "two"u8);
        writer.Replace(Target, "three"u8);

        Assert.Equal("three", File.ReadAllText(Target));
        Assert.Equal("two", File.ReadAllText(DurableWriter.BackupOf(Target)));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(Target)!).Length);
    }

    [Fact]
    public void Files_folders_and_generations_are_the_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows folders inherit the profile's rights.");
        DurableWriter writer = new();
        writer.Replace(Target, "one"u8);
        UnixMode.Set(Target, UnixMode.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        writer.Replace(Target, "two"u8);

        Assert.Equal(UnixMode.OwnerOnly, UnixMode.Get(Target));
        Assert.Equal(UnixMode.OwnerOnly, UnixMode.Get(DurableWriter.BackupOf(Target)));
        Assert.Equal(UnixMode.OwnerOnly | UnixFileMode.UserExecute, UnixMode.Get(Path.GetDirectoryName(Target)!));
    }

    [Theory]
    [InlineData("write")]
    [InlineData("flush")]
    [InlineData("move")]
    public void A_disk_that_fails_leaves_the_old_content_and_no_litter(string step)
    {
        new DurableWriter().Replace(Target, "old"u8);
        FailingWriter writer = new()
        {
            Room = step == "write" ? 2 : null,
            OnFlush = step == "flush" ? new IOException("No space left on device") : null,
            OnMove = step == "move" ? new UnauthorizedAccessException("Access denied") : null,
        };

        ExchangeException failure = Assert.Throws<ExchangeException>(() => writer.Replace(Target, "new content"u8));

        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Contains(Target, failure.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Lines_are_added_one_after_another()
    {
        DurableWriter writer = new();
        writer.Append(Target, "one\n"u8);
        writer.Append(Target, "two\n"u8);
        Assert.Equal("one\ntwo\n", File.ReadAllText(Target));
    }

    [Fact]
    public void A_torn_line_is_kept_and_not_run_into()
    {
        DurableWriter writer = new();
        writer.Append(Target, "one\n"u8);
        File.AppendAllText(Target, "{\"torn", Encoding.UTF8);
        writer.Append(Target, "two\n"u8);
        Assert.Equal(["one", "{\"torn", "two"], File.ReadAllLines(Target));
    }

    [Fact]
    public void A_full_disk_takes_back_what_it_took_of_a_line()
    {
        new DurableWriter().Append(Target, "one\n"u8);
        FailingWriter writer = new() { Room = 3 };

        ExchangeException failure = Assert.Throws<ExchangeException>(() => writer.Append(Target, "twotwo\n"u8));

        Assert.Equal(FailureKind.StateUnwritable, failure.Kind);
        Assert.Equal("one\n", File.ReadAllText(Target));
    }

    [Fact]
    public void A_line_that_is_not_on_the_disk_is_taken_back()
    {
        new DurableWriter().Append(Target, "one\n"u8);
        FailingWriter writer = new() { OnFlush = new IOException("Input/output error") };
        Assert.Throws<ExchangeException>(() => writer.Append(Target, "two\n"u8));
        Assert.Equal("one\n", File.ReadAllText(Target));
    }
}
