using System.Text.Json;

namespace ExchangeAccounts.Tests.Accounts;

public sealed class GuardRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Guards_are_read_back_as_they_were_written()
    {
        Open().Add(Samples.Account("main") with { MaxOrderNotional = 1234.567890123456789m, AllowedSymbol = ["BTC:*", "ETH:PERP-USDT"], RequireReduceOnly = true });
        ExchangeAccount read = Assert.Single(Open().Snapshot());
        Assert.Equal((1234.567890123456789m, true), (read.MaxOrderNotional, read.RequireReduceOnly));
        Assert.Equal(["BTC:*", "ETH:PERP-USDT"], read.AllowedSymbol);
    }

    [Fact]
    public void A_file_with_a_guard_is_not_for_versions_that_know_none_and_without_one_it_is_again()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("other"));
        Assert.Equal(1, Version());

        registry.Update("other", new GuardChange { RequireReduceOnly = true }.On);
        Assert.Equal(2, Version());
        registry.Add(Samples.Account("free"));
        registry.Rename("other", "guarded");
        Assert.Equal(2, Version());
        Assert.True(registry.Get("guarded").RequireReduceOnly);

        registry.Update("guarded", new GuardChange { Clear = [OrderGuard.RequireReduceOnly] }.On);
        Assert.Equal(1, Version());
        Assert.DoesNotContain("allowedSymbols", File.ReadAllText(registry.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_guard_is_read_from_a_file_of_any_version()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        File.WriteAllText(registry.Path, File.ReadAllText(registry.Path).Replace("\"name\":", "\"maxOrderNotional\": 5, \"name\":", StringComparison.Ordinal));
        Assert.Equal(5m, Assert.Single(Open().Snapshot()).MaxOrderNotional);
    }

    [Fact]
    public void Nothing_is_written_where_no_guard_changes()
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main") with { AllowedSymbol = ["BTC:*"] });
        byte[] before = File.ReadAllBytes(registry.Path);
        DateTime updated = registry.Get("main").UpdateTime;
        registry.Update("main", new GuardChange { AllowedSymbol = ["btc:*"] }.On);
        Assert.Equal(before, File.ReadAllBytes(registry.Path));
        Assert.Equal(updated, registry.Get("main").UpdateTime);
    }

    [Theory]
    [InlineData("\"maxOrderNotional\": 0,")]
    [InlineData("\"maxOrderNotional\": \"much\",")]
    [InlineData("\"allowedSymbols\": [],")]
    [InlineData("\"allowedSymbols\": [null],")]
    [InlineData("\"allowedSymbols\": [\"BTC\"],")]
    [InlineData("\"requireReduceOnly\": \"yes\",")]
    public void A_guard_that_is_none_makes_the_file_unreadable_rather_than_the_account_unguarded(string guard)
    {
        AccountRegistry registry = Open();
        registry.Add(Samples.Account("main"));
        string text = File.ReadAllText(registry.Path).Replace("\"name\":", guard + " \"name\":", StringComparison.Ordinal);
        File.WriteAllText(registry.Path, text);

        Assert.Equal(FailureKind.RegistryUnreadable, Assert.Throws<ExchangeException>(() => Open().Snapshot()).Kind);
        Assert.Equal(FailureKind.RegistryUnreadable, Assert.Throws<ExchangeException>(() => Open().Add(Samples.Account("second"))).Kind);
        Assert.Equal(text, File.ReadAllText(registry.Path));
    }

    private int Version()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(_folder.Home.RegistryFile));
        return file.RootElement.GetProperty("version").GetInt32();
    }

    private AccountRegistry Open() => new(() => _folder.Home, new DurableWriter(), new FixedTime());
}
