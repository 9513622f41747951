namespace ExchangeAccounts.Tests.Trading;

public class ClientOrderIdTests
{
    [Fact]
    public void Ids_are_valid_different_and_sort_by_time()
    {
        ManualClock clock = new();
        List<string> ids = [];
        for (int i = 0; i < 500; i++)
        {
            ids.Add(ClientOrderId.Create(clock));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.All(ids, id => Assert.True(ClientOrderId.IsValid(id)));
        Assert.All(ids, id => Assert.StartsWith("ea", id, StringComparison.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(2000, Enumerable.Range(0, 2000).Select(_ => ClientOrderId.Create(clock)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("a", true)]
    [InlineData("A-b_9", true)]
    [InlineData("a.b", false)]
    [InlineData("a:b", false)]
    [InlineData("123456789012345678901234567890123456", true)]
    [InlineData("1234567890123456789012345678901234567", false)]
    public void Only_what_every_exchange_takes_is_valid(string id, bool valid) => Assert.Equal(valid, ClientOrderId.IsValid(id));
}
