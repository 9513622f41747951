using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class ReplyHeadTests
{
    [Fact]
    public void Words_that_are_no_text_end_nothing_but_themselves() =>
        Assert.Equal(10001, ReplyHead.Read("{\"retCode\":10001,\"retMsg\":\"\\ud800\"}"u8).Code);

    [Theory]
    [InlineData("""{"retCode":3400045,"retMsg":"failed","result":{"reasons":[{"reasonCode":"1","reasonMsg":"one"},{"reasonMsg":"two","x":{"reasonMsg":"three"}}]},"time":5}""", "one; two; three", 5L)]
    [InlineData("""{"result":{"reasons":[{"reasonMsg":"one"}]},"retMsg":"failed","retCode":3400045,"time":5}""", "one", 5L)]
    [InlineData("""{"retCode":1,"result":{"reasons":[{"reasonMsg":7},{"reasonMsg":{"reasonMsg":null}},"reasonMsg"]},"time":5}""", "", 5L)]
    [InlineData("""{"retCode":1,"result":"reasonMsg","time":5}""", "", 5L)]
    [InlineData("""{"retCode":1,"result":null,"time":5}""", "", 5L)]
    [InlineData("""{"retCode":1,"result":{},"time":5}""", "", 5L)]
    [InlineData("""{"retCode":1,"time":5,"result":{"reasons":[{"reasonMsg":"cut""", "", 5L)]
    public void Reasons_are_read_wherever_they_stand(string body, string reasons, long? time)
    {
        ReplyHead head = ReplyHead.Read(System.Text.Encoding.UTF8.GetBytes(body));
        Assert.Equal((reasons, time), (head.Reasons, head.Time));
        Assert.NotNull(head.Code);
    }

    [Fact]
    public void Of_a_success_nothing_is_read_but_its_code() =>
        Assert.Equal(new ReplyHead(0, "", Time: null), ReplyHead.Read("""{"retCode":0,"result":{"reasonMsg":"x"},"time":5}"""u8));
}
