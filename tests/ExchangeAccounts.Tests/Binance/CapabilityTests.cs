using ExchangeAccounts.Binance;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>What the exchange declares, as core asks for it.</summary>
public sealed class CapabilityTests
{
    private static readonly IReadOnlyList<CapabilityDeclaration> All = BinanceExchange.Definition.Capabilities;

    [Fact]
    public void Capabilities_are_named_once_per_market_and_say_why_not_in_a_sentence()
    {
        Assert.Equal(All.Count, All.Select(static c => (c.Capability, c.MarketType)).Distinct().Count());
        Assert.All(All, static c => Assert.EndsWith(".", c.Note, StringComparison.Ordinal));
        Assert.All([TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.PostOnly, TimeInForce.GTD], t => Assert.Contains(All, c => c.Capability == t.ToString() && c.Supported));
        Assert.Contains(All, static c => c is { Capability: "HedgeMode", MarketType: MarketType.Perp, Supported: true });
    }

    [Fact]
    public void Everything_core_asks_for_is_declared()
    {
        IEnumerable<string> asked = typeof(Capability).GetFields().Select(static f => (string)f.GetRawConstantValue()!);

        Assert.Empty(asked.Except(All.Select(static c => c.Capability)));
    }

    [Theory]
    [InlineData(Capability.PerSymbolMarginMode, true)]
    [InlineData(Capability.SetMarginMode, true)]
    [InlineData(Capability.SetPositionMode, true)]
    [InlineData(Capability.SetMultiAssetMode, true)]
    [InlineData(Capability.PositionMargin, true)]
    [InlineData(Capability.PositionMarginHistory, true)]
    [InlineData(Capability.TradingStop, true)]
    [InlineData(Capability.PartialTradingStop, true)]
    [InlineData(Capability.TrailingPercent, true)]
    [InlineData(Capability.TradingStatus, true)]
    [InlineData(Capability.SpotWallet, true)]
    [InlineData(Capability.FundingWallet, true)]
    [InlineData("ConditionalOrders", true)]
    [InlineData(Capability.PortfolioMargin, false)]
    [InlineData(Capability.PerSymbolPositionMode, false)]
    [InlineData(Capability.SeparateLeverage, false)]
    [InlineData(Capability.SetRiskLimit, false)]
    [InlineData(Capability.SetTradingStopMode, false)]
    [InlineData(Capability.TrailingDistance, false)]
    [InlineData(Capability.TriggerByIndex, false)]
    [InlineData(Capability.FeeRateOfAll, false)]
    [InlineData(Capability.TrailingOrders, true)]
    [InlineData(Capability.GoodTillTime, true)]
    [InlineData(Capability.AmendConditional, false)]
    [InlineData(Capability.CancelAllOfAccount, false)]
    [InlineData(Capability.OrderHistoryOfAll, false)]
    [InlineData(Capability.TradesOfAll, false)]
    [InlineData(Capability.AttachedStops, false)]
    [InlineData(Capability.FundingLedger, false)]
    [InlineData(Capability.ClosedPnl, true)]
    [InlineData(Capability.Conversions, false)]
    [InlineData(Capability.Withdrawals, false)]
    [InlineData(Capability.HistoryFiles, true)]
    [InlineData("ConditionalOrdersInRegularBook", false)]
    public void What_cannot_be_done_names_what_to_use_instead(string capability, bool supported)
    {
        CapabilityDeclaration declared = Assert.Single(All, c => c.Capability == capability);

        Assert.Equal((supported, supported), (declared.Supported, declared.Instead is null));
        Assert.Equal(supported, CapabilityGate.Allows(BinanceExchange.Definition, capability));
    }

    // Stops of a position and orders name their triggers by other parameters: the advice must fit both.
    [Theory]
    [InlineData("-TriggerBy")]
    [InlineData("-TakeProfitTriggerBy")]
    [InlineData("-StopLossTriggerBy")]
    public void Instead_of_the_index_another_price_can_be_watched(string parameter) =>
        Assert.Contains(parameter, Assert.Single(All, static c => c.Capability == Capability.TriggerByIndex).Instead, StringComparison.Ordinal);

    [Fact]
    public void Batches_are_of_the_regular_book_and_a_span_is_shorter_than_a_week()
    {
        Assert.Equal([new KeyValuePair<OrderBook, int>(OrderBook.Regular, 5)], BinanceExchange.Definition.BatchSizes);
        Assert.Equal(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1), BinanceAdapter.HistoryWindow);
    }

    [Fact]
    public void Conditional_orders_changed_books_on_a_day()
    {
        Assert.Equal(new DateTime(2025, 12, 9, 0, 0, 0, DateTimeKind.Utc), Assert.Single(All, static c => c.Capability == "ConditionalOrders").Since);
        Assert.Equal(new DateTime(2025, 12, 8, 0, 0, 0, DateTimeKind.Utc), Assert.Single(All, static c => c.Capability == "ConditionalOrdersInRegularBook").Until);
    }

    [Fact]
    public async Task Stops_are_orders_and_never_a_setting()
    {
        using BinanceHarness harness = new();
        TradingStopTicket ticket = new() { Instrument = BinanceHarness.Btc, PositionSide = PositionSide.Both };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(async () => await harness.Adapter.SetTradingStop(harness.Connection, ticket, default));

        Assert.True(BinanceExchange.Definition.TradingStopsAreOrders);
        Assert.Equal(FailureKind.Unsupported, failure.Kind);
    }
}
