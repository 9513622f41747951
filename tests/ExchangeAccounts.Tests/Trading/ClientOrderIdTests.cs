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

    [Fact]
    public void An_id_tells_when_it_was_made()
    {
        ManualClock clock = new();
        clock.Advance(TimeSpan.FromMilliseconds(123_456_789));
        DateTime? time = ClientOrderId.TimeOf(ClientOrderId.Create(clock));
        Assert.Equal((clock.GetUtcNow().UtcDateTime, DateTimeKind.Utc), (time!.Value, time.Value.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ea")]
    [InlineData("xx0123456789abcdefghjkmnpqrs")]
    [InlineData("ea01234567U9abcdefghjkmnpqrs")]
    [InlineData("eazzzzzzzzzzabcdefghjkmnpqrs")]
    public void An_id_that_is_not_ours_tells_no_time(string? id) => Assert.Null(ClientOrderId.TimeOf(id));

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
