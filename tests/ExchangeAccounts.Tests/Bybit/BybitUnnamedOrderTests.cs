namespace ExchangeAccounts.Tests.Bybit;

/// <summary>An answer of success that names no order, from the wire to the journal.</summary>
public sealed class BybitUnnamedOrderTests : IDisposable
{
    private const string Row =
        """{"orderId":"id-1","orderLinkId":"mine-1","symbol":"BTCUSDT","side":"Buy","orderType":"Limit","qty":"0.01","price":"20000","triggerPrice":"","orderStatus":"New","timeInForce":"GTC","positionIdx":0}""";

    private readonly BybitHarness _bybit = new();
    private readonly TemporaryFolder _folder = new();
    private readonly OrderJournal _journal;
    private readonly OrderDesk _desk;

    public BybitUnnamedOrderTests()
    {
        _journal = new OrderJournal(() => _folder.Home, new DurableWriter(), _bybit.Clock);
        _desk = new OrderDesk(_ => _bybit.Adapter, _journal, new ModeStore(_ => _bybit.Adapter, _bybit.Clock), _bybit.Clock);
    }

    public static TheoryData<string, decimal?> Answers => new()
    {
        { "{}", null },
        { "null", null },
        { """{"orderId":"","orderLinkId":""}""", null },
        { """{"orderId":null,"orderLinkId":"mine-1"}""", null },
        { """{"orderLinkId":"mine-1"}""", 21000m },
    };

    public void Dispose()
    {
        _bybit.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task It_is_looked_up_by_our_id_and_confirmed_with_the_id_that_is_found(string answer, decimal? trigger)
    {
        string row = trigger is null ? Row : Row.Replace("\"triggerPrice\":\"\"", "\"triggerPrice\":\"21000\"", StringComparison.Ordinal).Replace("\"New\"", "\"Untriggered\"", StringComparison.Ordinal);
        row = row.Replace("\"positionIdx\":0", $"\"positionIdx\":0,\"createdTime\":\"{_bybit.Clock.GetUtcNow().AddSeconds(1).ToUnixTimeMilliseconds()}\"", StringComparison.Ordinal);
        _bybit.Stub.On("order/create", BybitStub.Ok(answer)).On("order/realtime", BybitStub.List(row));

        OrderResult result = await _bybit.Clock.Run(_desk.Send(_bybit.Connection, Ticket(trigger), TestContext.Current.CancellationToken));

        Assert.Equal((WriteOutcome.Confirmed, "id-1", null), (result.Order.Outcome, result.Order.OrderId, result.Failure));
        OrderJournalEntry entry = Assert.Single(_journal.Read().Entries);
        Assert.Equal((WriteOutcome.Confirmed, "id-1"), (entry.Outcome, entry.OrderId));
        Assert.EndsWith("&orderLinkId=mine-1", _bybit.Stub.Asked.Last(), StringComparison.Ordinal);
        Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Where_nothing_is_found_it_is_not_known(string answer, decimal? trigger)
    {
        _bybit.Stub.On("order/create", BybitStub.Ok(answer)).On("order/realtime", BybitStub.List()).On("order/history", BybitStub.List());

        OrderResult result = await _bybit.Clock.Run(_desk.Send(_bybit.Connection, Ticket(trigger), TestContext.Current.CancellationToken));

        Assert.Equal((WriteOutcome.Unknown, null, FailureKind.OutcomeUnknown), (result.Order.Outcome, result.Order.OrderId, result.Failure?.Kind));
        Assert.Contains("/v5/order/create was sent, and its reply names no order", result.Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(WriteOutcome.Unknown, Assert.Single(_journal.Read().Entries).Outcome);
        Assert.Single(_bybit.Stub.Requests, static r => r.Method == "POST");
    }

    private static OrderTicket Ticket(decimal? trigger) => new()
    {
        Instrument = BybitHarness.Linear,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 20000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "mine-1",
        TriggerPrice = trigger,
        TriggerDirection = trigger is null ? null : TriggerDirection.Rise,
    };
}
