namespace ExchangeAccounts.Tests.Trading;

/// <summary>What an exchange does not have is refused before anything is read.</summary>
public sealed class OrderSupportTests : IDisposable
{
    private static readonly string[] All = [Capability.TriggerByIndex, Capability.TrailingOrders, Capability.TrailingPercent, Capability.AttachedStops, Capability.GoodTillTime];
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private static readonly OrderRequest Trailing = Limit with { Type = OrderType.Market, Price = null, TrailingPercent = 1m };
    private readonly Desk _desk = new();

    public OrderSupportTests() => _desk.Adapter.OnTickers = static () =>
        [new ExchangeTicker { Exchange = Instruments.Exchange, Environment = "Live", Symbol = "BTC:PERP-USDT", ExchangeSymbol = "BTCUSDT", LastPrice = 60000m, MarkPrice = 60100m, IndexPrice = 59900m }];

    public void Dispose() => _desk.Dispose();

    public static TheoryData<OrderRequest, string, string> Kinds { get; } = new()
    {
        { Limit with { TriggerPrice = 62000m, TriggerBy = TriggerBy.Index }, Capability.TriggerByIndex, "TriggerBy" },
        { Trailing, Capability.TrailingOrders, "TrailingPercent" },
        { Trailing, Capability.TrailingPercent, "TrailingPercent" },
        { Limit with { TakeProfit = 63000m }, Capability.AttachedStops, "TakeProfit" },
        { Limit with { StopLoss = 58000m }, Capability.AttachedStops, "StopLoss" },
        { Limit with { TakeProfit = 63000m, TakeProfitTriggerBy = TriggerBy.Index }, Capability.TriggerByIndex, "TakeProfitTriggerBy" },
        { Limit with { StopLoss = 58000m, StopLossTriggerBy = TriggerBy.Index }, Capability.TriggerByIndex, "StopLossTriggerBy" },
        { Limit with { GoodTillTime = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc) }, Capability.GoodTillTime, "GoodTillTime" },
        { Limit with { TimeInForce = TimeInForce.GTD }, Capability.GoodTillTime, "TimeInForce" },
    };

    [Theory]
    [MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task A_kind_of_order_that_the_exchange_does_not_have_is_refused_in_its_words(OrderRequest request, string capability, string parameter)
    {
        Declare(without: capability);

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(request));

        Assert.Equal((FailureKind.Unsupported, parameter, "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Contains($"No {capability}.", e.Message, StringComparison.Ordinal);
        Assert.Equal("Instead: another way", e.Advice);
        Assert.Empty(_desk.Adapter.Calls);
    }

    [Fact]
    public async Task What_the_exchange_has_is_planned_against_its_prices()
    {
        Declare();

        OrderPlan index = await Prepare(Limit with { TriggerPrice = 60000m, TriggerBy = TriggerBy.Index });
        OrderPlan trailing = await Prepare(Trailing);
        OrderPlan ending = await Prepare(Limit with { GoodTillTime = new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc), TakeProfit = 63000m });

        Assert.Equal(TriggerDirection.Rise, index.Ticket.TriggerDirection);
        Assert.Equal(60100m, trailing.MarkPrice);
        Assert.Equal((TimeInForce.GTD, 63000m), (ending.Ticket.TimeInForce!.Value, ending.Ticket.TakeProfit!.TriggerPrice));
    }

    [Fact]
    public async Task A_trigger_that_is_passed_while_somebody_thinks_is_refused_and_not_turned_round()
    {
        OrderRequest request = Limit with { TriggerPrice = 58000m, Price = 58000m };
        OrderPlan shown = await Prepare(request);
        _desk.Adapter.OnTickers = static () =>
            [new ExchangeTicker { Exchange = Instruments.Exchange, Environment = "Live", Symbol = "BTC:PERP-USDT", ExchangeSymbol = "BTCUSDT", LastPrice = 57000m }];

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(shown.AsShown(request)));

        Assert.Equal(TriggerDirection.Fall, shown.Ticket.TriggerDirection);
        Assert.Equal((FailureKind.InvalidRequest, "TriggerPrice"), (e.Kind, e.Parameter));
        Assert.Contains("cannot fall to it", e.Message, StringComparison.Ordinal);
        Assert.Null((await Prepare(Limit)).AsShown(Limit).TriggerDirection);
    }

    [Fact]
    public async Task A_distance_in_price_is_refused_where_only_percent_is_offered_and_where_nobody_can_send_it()
    {
        OrderRequest request = Trailing with { TrailingPercent = null, TrailingDistance = 100m };
        Declare();
        Assert.Contains("No TrailingDistance.", (await Assert.ThrowsAsync<ExchangeException>(() => Prepare(request))).Message, StringComparison.Ordinal);

        Declare([Capability.TrailingDistance]);
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(request));
        Assert.Equal((FailureKind.Unsupported, "TrailingDistance"), (e.Kind, e.Parameter));
    }

    [Theory]
    [InlineData("0.05", false)]
    [InlineData("0", false)]
    [InlineData("-1", false)]
    [InlineData("20.1", false)]
    [InlineData("0.1", true)]
    [InlineData("20", true)]
    public async Task A_trailing_distance_has_the_range_of_the_exchange(string percent, bool fits)
    {
        Declare();
        _desk.Adapter.Definition = _desk.Adapter.Definition with { MinTrailingPercent = 0.1m, MaxTrailingPercent = 20m };
        OrderRequest request = Trailing with { TrailingPercent = decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture) };
        if (fits)
        {
            Assert.Equal(request.TrailingPercent, (await Prepare(request)).Ticket.TrailingPercent);
            return;
        }

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(request));
        Assert.Equal((FailureKind.InvalidRequest, "TrailingPercent"), (e.Kind, e.Parameter));
        Assert.Contains("0.1 to 20 %", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_ends_in_the_future_and_as_far_ahead_as_the_exchange_wants()
    {
        Declare();
        _desk.Adapter.Definition = _desk.Adapter.Definition with { ShortestGoodTill = TimeSpan.FromMinutes(10) };
        DateTime now = _desk.Clock.GetUtcNow().UtcDateTime;

        ExchangeException past = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit with { GoodTillTime = now }));
        ExchangeException soon = await Assert.ThrowsAsync<ExchangeException>(() => Prepare(Limit with { GoodTillTime = now.AddMinutes(10) }));
        OrderPlan later = await Prepare(Limit with { GoodTillTime = now.AddMinutes(11) });

        Assert.Equal(("GoodTillTime", "GoodTillTime"), (past.Parameter, soon.Parameter));
        Assert.Contains("not in the future", past.Message, StringComparison.Ordinal);
        Assert.Contains("more than 10 minutes ahead", soon.Message, StringComparison.Ordinal);
        Assert.Equal(TimeInForce.GTD, later.Ticket.TimeInForce);
    }

    private void Declare(string[]? more = null, string? without = null) => _desk.Adapter.Definition = _desk.Adapter.Definition with
    {
        Capabilities = [.. All.Concat(more ?? []).Where(c => c != without).Select(static c => new CapabilityDeclaration(c, MarketType: null, Supported: true, "Yes.")), .. Not(without ?? Capability.TrailingDistance, more)],
    };

    private static CapabilityDeclaration[] Not(string capability, string[]? more) =>
        more is null ? [new CapabilityDeclaration(capability, MarketType: null, Supported: false, $"No {capability}.", "another way")] : [];

    private Task<OrderPlan> Prepare(OrderRequest request) => _desk.Orders.Prepare(_desk.Here, request, Instruments.Btc, TestContext.Current.CancellationToken);
}
