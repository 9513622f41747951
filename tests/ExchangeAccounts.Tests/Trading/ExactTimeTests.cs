using System.Globalization;

namespace ExchangeAccounts.Tests.Trading;

public class ExactTimeTests
{
    private static readonly DateTime April = new(2027, 4, 3, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2027-04-03T12:00:00Z")]
    [InlineData(" 2027-04-03 12:00:00Z ")]
    [InlineData("2027-04-03T14:00:00+02:00")]
    public void Text_with_the_year_first_is_read_the_same_in_every_culture(string text)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal(April, ExactTime.Parse(text)!.Value.ToUniversalTime());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_time_without_a_zone_is_local()
    {
        Assert.Equal(April, ExactTime.Parse(April.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))!.Value.ToUniversalTime());
    }

    [Fact]
    public void Times_are_kept_and_blanks_are_not_given()
    {
        Assert.Equal(April, ExactTime.Parse(April));
        Assert.Equal((April, DateTimeKind.Utc), (ExactTime.Parse(new DateTimeOffset(April))!.Value, ExactTime.Parse(new DateTimeOffset(April))!.Value.Kind));
        Assert.Null(ExactTime.Parse(null));
        Assert.Null(ExactTime.Parse("  "));
    }

    [Theory]
    [InlineData("03/04/2027")]
    [InlineData("3.4.2027 12:00")]
    [InlineData("2027-13-01")]
    [InlineData("12:30")]
    [InlineData("tomorrow")]
    [InlineData(20270403)]
    public void What_can_be_read_in_two_ways_is_refused(object value)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => ExactTime.Parse(value, "GoodTillTime"));

        Assert.Equal((FailureKind.InvalidRequest, "GoodTillTime"), (e.Kind, e.Parameter));
        Assert.Contains($"GoodTillTime '{value}' is no time", e.Message, StringComparison.Ordinal);
    }
}
