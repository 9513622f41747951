namespace ExchangeAccounts.Tests.Exchanges;

public sealed class RawReplyTests
{
    [Theory]
    [InlineData("7", 7L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"0.10\"", "0.10")]
    [InlineData("true", true)]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("1e400", "1e400")]
    [InlineData("0.12345678901234567890123456789012", "0.12345678901234567890123456789012")]
    public void Values_stay_what_they_are(string json, object? value) => Assert.Equal(value, RawReply.Read(Desk.Connection, json));

    [Fact]
    public void A_number_with_decimals_is_exact()
    {
        Assert.Equal(0.1000000000000000000000000001m, Assert.IsType<decimal>(RawReply.Read(Desk.Connection, "0.1000000000000000000000000001")));
        Assert.Equal(1.50m, Assert.IsType<decimal>(RawReply.Read(Desk.Connection, "1.50")));
        Assert.Equal(9223372036854775808m, Assert.IsType<decimal>(RawReply.Read(Desk.Connection, "9223372036854775808")));
    }

    [Fact]
    public void Names_keep_their_order_and_case()
    {
        List<KeyValuePair<string, object?>> read = Assert.IsType<List<KeyValuePair<string, object?>>>(RawReply.Read(Desk.Connection, """{"e":1,"E":[1,{"x":null}],"a":"b"}"""));
        Assert.Equal(["e", "E", "a"], read.Select(p => p.Key));
        List<object?> list = Assert.IsType<List<object?>>(read[1].Value);
        Assert.Equal(1L, list[0]);
        Assert.Null(Assert.Single(Assert.IsType<List<KeyValuePair<string, object?>>>(list[1])).Value);
    }

    [Fact]
    public void What_is_no_JSON_is_an_error_that_repeats_nothing_of_it()
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => RawReply.Read(Desk.Connection, "<html>hush"));
        Assert.Equal((FailureKind.Protocol, "main"), (e.Kind, e.Account));
        Assert.DoesNotContain("hush", e.ToString(), StringComparison.Ordinal);
    }
}
