namespace ExchangeAccounts.Tests.Accounts;

public sealed class AccountNameTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("a")]
    [InlineData("Desk 2, hedge (EU) #7 it's $5 @home")]
    [InlineData("Müller-账户_1.2")]
    [InlineData("🚀 moon")]
    [InlineData(".hidden")]
    public void Names_people_use_are_taken(string name) => Assert.Equal(name, AccountName.Check(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(" main")]
    [InlineData("main ")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("c:main")]
    [InlineData("a*")]
    [InlineData("a?")]
    [InlineData("a[b")]
    [InlineData("a]b")]
    [InlineData("a`b")]
    [InlineData("a<b")]
    [InlineData("a|b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    [InlineData("a\u202Eb")]
    [InlineData("a\u200Bb")]
    public void Others_are_refused_with_what_is_allowed(string? name)
    {
        ExchangeException failure = Samples.Refused("Name", () => AccountName.Check(name));
        Assert.Contains("1 to 64 characters", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', failure.Message);
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Samples.Refused("Name", () => AccountName.Check("a\uD800b"));
        Samples.Refused("Name", () => AccountName.Check("a\uDC00b"));
        Samples.Refused("Name", () => AccountName.Check("ab\uD800"));
    }

    [Fact]
    public void Sixty_four_characters_are_the_most()
    {
        AccountName.Check(new string('x', 64));
        Samples.Refused("NewName", () => AccountName.Check(new string('x', 65), "NewName"));
    }
}
