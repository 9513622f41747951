using ExchangeAccounts.Bybit;

namespace ExchangeAccounts.Tests.Bybit;

public sealed class ReplyHeadTests
{
    [Fact]
    public void Words_that_are_no_text_end_nothing_but_themselves() =>
        Assert.Equal(10001, ReplyHead.Read("{\"retCode\":10001,\"retMsg\":\"\\ud800\"}"u8).Code);
}
