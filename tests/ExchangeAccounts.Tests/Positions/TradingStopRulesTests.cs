namespace ExchangeAccounts.Tests.Positions;

public sealed class TradingStopRulesTests
{
    [Theory]
    [InlineData("nothing", "StopLoss")]
    [InlineData("quantity alone", "TakeProfitQuantity")]
    [InlineData("price alone", "StopLossPrice")]
    [InlineData("trigger alone", "StopLossTriggerBy")]
    [InlineData("activation alone", "ActivationPrice")]
    [InlineData("off the tick", "StopLoss")]
    [InlineData("negative", "TakeProfit")]
    [InlineData("above the highest", "TakeProfit")]
    [InlineData("removed with quantity", "StopLossQuantity")]
    [InlineData("removed with price", "TakeProfitPrice")]
    [InlineData("removed with trigger", "StopLossTriggerBy")]
    [InlineData("unknown trigger", "StopLossTriggerBy")]
    [InlineData("no quantity", "StopLossQuantity")]
    [InlineData("limit for the whole", "StopLossPrice")]
    [InlineData("limit off the tick", "StopLossPrice")]
    [InlineData("two trails", "TrailingPercent")]
    [InlineData("removed with activation", "ActivationPrice")]
    [InlineData("activation off the tick", "ActivationPrice")]
    [InlineData("distance off the tick", "TrailingDistance")]
    [InlineData("distance negative", "TrailingDistance")]
    [InlineData("percent too small", "TrailingPercent")]
    [InlineData("percent too large", "TrailingPercent")]
    [InlineData("percent negative", "TrailingPercent")]
    public async Task What_cannot_be_right_is_refused_by_name_before_anything_is_asked(string what, string parameter)
    {
        using StopDesk orders = new(orders: true);
        using StopDesk position = new(orders: false);
        StopDesk desk = what.StartsWith("distance", StringComparison.Ordinal) ? position : orders;

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(Wrong(what)));

        Assert.Equal((FailureKind.InvalidRequest, parameter, "main"), (e.Kind, e.Parameter, e.Account));
        Assert.StartsWith("main (Any LIVE): ", e.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Desk.Adapter.Calls);
    }

    [Theory]
    [InlineData(false, "two quantities")]
    [InlineData(false, "part and whole")]
    [InlineData(false, "part and trail")]
    public async Task Where_stops_are_part_of_the_position_one_request_is_for_one_part(bool orders, string what)
    {
        using StopDesk desk = new(orders);
        TradingStopRequest request = new TradingStopRequest { StopLoss = 58000m, StopLossQuantity = 0.1m } with
        {
            TakeProfit = what == "part and trail" ? null : 62000m,
            TakeProfitQuantity = what == "two quantities" ? 0.2m : null,
            TrailingDistance = what == "part and trail" ? 100m : null,
        };
        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(request));
        Assert.Equal(FailureKind.InvalidRequest, e.Kind);
        Assert.Contains("one after the other", e.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Desk.Adapter.Calls);
    }

    [Theory]
    [InlineData(true, "TrailingDistance")]
    [InlineData(false, "TrailingPercent")]
    [InlineData(true, "StopLossTriggerBy")]
    [InlineData(true, "TakeProfitQuantity")]
    public async Task What_the_exchange_cannot_do_is_refused_before_anything_is_asked(bool orders, string parameter)
    {
        using StopDesk desk = new(orders);
        desk.Desk.Adapter.Definition = desk.Desk.Adapter.Definition with
        {
            Capabilities =
            [
                .. desk.Desk.Adapter.Definition.Capabilities.Select(c =>
                    c.Capability is Capability.TriggerByIndex or Capability.PartialTradingStop ? c with { Supported = false, Instead = "something else" } : c),
            ],
        };
        TradingStopRequest request = parameter switch
        {
            "TrailingDistance" => new TradingStopRequest { TrailingDistance = 100m },
            "TrailingPercent" => new TradingStopRequest { TrailingPercent = 1m },
            "StopLossTriggerBy" => new TradingStopRequest { StopLoss = 58000m, StopLossTriggerBy = TriggerBy.Index },
            _ => new TradingStopRequest { TakeProfit = 62000m, TakeProfitQuantity = 0.1m },
        };

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(request));

        Assert.Equal((FailureKind.Unsupported, parameter, "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Empty(desk.Desk.Adapter.Calls);
    }

    [Theory]
    [InlineData("0.5", "TakeProfit", "60000", "above the last price, which is 60000")]
    [InlineData("0.5", "StopLoss", "60000", "below the last price, which is 60000")]
    [InlineData("-0.5", "TakeProfit", "60000", "below the last price")]
    [InlineData("-0.5", "StopLoss", "59999", "above the last price")]
    [InlineData("0.5", "StopLoss mark", "60010", "below the mark price, which is 60010")]
    [InlineData("0.5", "TakeProfit index", "60020", "above the index price, which is 60020")]
    [InlineData("0.5", "ActivationPrice", "59000", "above the last price")]
    [InlineData("-0.5", "ActivationPrice", "61000", "below the last price")]
    [InlineData("0.5", "TrailingDistance", "60000", "not below the last price")]
    [InlineData("0.5", "StopLossQuantity", "0.6", "more than the position")]
    [InlineData("0.5", "StopLossQuantity", "0.015", "multiple of the step")]
    [InlineData("0.005", "StopLossQuantity", "0.005", "step")]
    public async Task What_does_not_fit_position_and_prices_is_refused_before_anything_is_sent(string size, string what, string value, string said)
    {
        using StopDesk desk = new(orders: what == "ActivationPrice");
        desk.Positions = [PositionSamples.Of(ExactDecimal.Parse(size)!.Value)];
        decimal number = ExactDecimal.Parse(value)!.Value;
        TradingStopRequest request = what switch
        {
            "TakeProfit" => new TradingStopRequest { TakeProfit = number },
            "StopLoss" => new TradingStopRequest { StopLoss = number },
            "StopLoss mark" => new TradingStopRequest { StopLoss = number, StopLossTriggerBy = TriggerBy.Mark },
            "TakeProfit index" => new TradingStopRequest { TakeProfit = number, TakeProfitTriggerBy = TriggerBy.Index },
            "ActivationPrice" => new TradingStopRequest { TrailingPercent = 1m, ActivationPrice = number },
            "TrailingDistance" => new TradingStopRequest { TrailingDistance = number },
            _ => new TradingStopRequest { StopLoss = 58000m, StopLossQuantity = number },
        };

        ExchangeException e = await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(request));

        Assert.Equal((FailureKind.InvalidRequest, what.Split(' ')[0], "main"), (e.Kind, e.Parameter, e.Account));
        Assert.Contains(said, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("place", desk.Desk.Adapter.Calls);
        Assert.DoesNotContain("set trading stop", desk.Desk.Adapter.Calls);
    }

    [Fact]
    public async Task Of_two_legs_one_must_be_named_and_of_none_nothing_can_be_set()
    {
        using StopDesk desk = new(orders: true);
        desk.Positions = [PositionSamples.Of(0.5m, PositionSide.Long), PositionSamples.Of(-0.2m, PositionSide.Short)];
        ExchangeException both = await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(new TradingStopRequest { StopLoss = 58000m }));
        Assert.Equal((FailureKind.InvalidRequest, "PositionSide"), (both.Kind, both.Parameter));

        ExchangeTradingStopChange change = await desk.Set(new TradingStopRequest { StopLoss = 61000m, PositionSide = PositionSide.Short });
        Assert.Equal(PositionSide.Short, change.PositionSide);
        Assert.Equal((OrderSide.Buy, PositionSide.Short, TriggerDirection.Rise), (desk.Sent[0].Side, desk.Sent[0].PositionSide, desk.Sent[0].TriggerDirection!.Value));

        desk.Positions = [PositionSamples.Of(0m)];
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<ExchangeException>(() => desk.Set(new TradingStopRequest { StopLoss = 58000m }))).Kind);
    }

    [Fact]
    public async Task Prices_that_are_not_to_be_had_leave_the_check_to_the_exchange()
    {
        using StopDesk desk = new(orders: true);
        desk.Ticker = null;
        Assert.True((await desk.Set(new TradingStopRequest { StopLoss = 61000m })).Changed);
    }

    [Fact]
    public void A_confirmation_says_what_is_set()
    {
        Assert.Equal("Set the stop loss to 58000", TradingStopSetter.Describe(new TradingStopRequest { StopLoss = 58000.0m }));
        Assert.Equal(
            "Set the stop loss to 58000 (mark price) for 0.1 with a limit order at 57990, remove the take profit, set the trailing stop to 1.5 % from 62000, Long side",
            TradingStopSetter.Describe(new TradingStopRequest
            {
                StopLoss = 58000m,
                StopLossTriggerBy = TriggerBy.Mark,
                StopLossQuantity = 0.1m,
                StopLossPrice = 57990m,
                TakeProfit = 0m,
                TrailingPercent = 1.50m,
                ActivationPrice = 62000m,
                PositionSide = PositionSide.Long,
            }));
        Assert.Equal("Set the trailing stop to 150", TradingStopSetter.Describe(new TradingStopRequest { TrailingDistance = 150m }));
        Assert.Equal("Remove the trailing stop", TradingStopSetter.Describe(new TradingStopRequest { TrailingPercent = 0m, PositionSide = PositionSide.Both }));
    }

    private static TradingStopRequest Wrong(string what)
    {
        TradingStopRequest some = new() { StopLoss = 58000m };
        return what switch
        {
            "nothing" => new TradingStopRequest(),
            "quantity alone" => some with { TakeProfitQuantity = 0.1m },
            "price alone" => new TradingStopRequest { TakeProfit = 62000m, StopLossPrice = 58000m },
            "trigger alone" => new TradingStopRequest { StopLossTriggerBy = TriggerBy.Mark },
            "activation alone" => some with { ActivationPrice = 61000m },
            "off the tick" => some with { StopLoss = 58000.05m },
            "negative" => some with { TakeProfit = -1m },
            "above the highest" => some with { TakeProfit = 2000000m },
            "removed with quantity" => some with { StopLoss = 0m, StopLossQuantity = 0.1m },
            "removed with price" => some with { TakeProfit = 0m, TakeProfitPrice = 60000m },
            "removed with trigger" => some with { StopLoss = 0m, StopLossTriggerBy = TriggerBy.Mark },
            "unknown trigger" => some with { StopLossTriggerBy = TriggerBy.Unknown },
            "no quantity" => some with { StopLossQuantity = 0m },
            "limit for the whole" => some with { StopLossPrice = 57990m },
            "limit off the tick" => some with { StopLossPrice = 57990.01m, StopLossQuantity = 0.1m },
            "two trails" => new TradingStopRequest { TrailingDistance = 100m, TrailingPercent = 1m },
            "removed with activation" => new TradingStopRequest { TrailingPercent = 0m, ActivationPrice = 61000m },
            "activation off the tick" => new TradingStopRequest { TrailingPercent = 1m, ActivationPrice = 61000.01m },
            "distance off the tick" => new TradingStopRequest { TrailingDistance = 0.05m },
            "distance negative" => new TradingStopRequest { TrailingDistance = -1m },
            "percent too small" => new TradingStopRequest { TrailingPercent = 0.05m },
            "percent too large" => new TradingStopRequest { TrailingPercent = 20.1m },
            _ => new TradingStopRequest { TrailingPercent = -1m },
        };
    }
}
