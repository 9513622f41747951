using ExchangeAccounts.Tests.Storage;

namespace ExchangeAccounts.Tests.Trading;

/// <summary>Orders that wait for a price, follow it, close a position, carry stops or end at a time.</summary>
public class OrderKindTests
{
    private static readonly OrderPrices Prices = new(Last: 60000m, Mark: 60100m, Index: 59900m);
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private static readonly OrderRequest Market = Limit with { Type = OrderType.Market, Price = null };
    private static readonly OrderRequest Stop = Market with { Side = OrderSide.Sell, TriggerPrice = 58000m };
    private static readonly OrderRequest Closing = Stop with { Quantity = null, ClosePosition = true };
    private static readonly OrderRequest Trailing = Market with { Side = OrderSide.Sell, TrailingPercent = 1.5m };
    private static readonly OrderRequest Covered = Limit with { TakeProfit = 63000m, StopLoss = 58000m };

    [Theory]
    [InlineData(58000, null, TriggerDirection.Fall)]
    [InlineData(62000, null, TriggerDirection.Rise)]
    [InlineData(60050, null, TriggerDirection.Rise)]
    [InlineData(60050, TriggerBy.Mark, TriggerDirection.Fall)]
    [InlineData(59950, TriggerBy.Index, TriggerDirection.Rise)]
    [InlineData(59950, TriggerBy.Last, TriggerDirection.Fall)]
    public void The_direction_of_a_trigger_follows_from_the_price_that_is_watched(int trigger, TriggerBy? by, TriggerDirection expected)
    {
        OrderTicket ticket = Apply(Stop with { TriggerPrice = trigger, TriggerBy = by });

        Assert.Equal((trigger, by, expected), (ticket.TriggerPrice!.Value, ticket.TriggerBy, ticket.TriggerDirection!.Value));
        Assert.Equal(OrderBook.Conditional, ticket.Book);
    }

    [Fact]
    public void A_direction_that_is_given_counts_where_the_exchange_gives_no_price()
    {
        OrderRequest given = Stop with { TriggerDirection = TriggerDirection.Fall };

        Assert.Equal(TriggerDirection.Fall, OrderRules.Apply(given, Instruments.Btc, PositionMode.OneWay, OrderPrices.Unknown, () => "id").TriggerDirection);
        Assert.Equal(TriggerDirection.Fall, Apply(given).TriggerDirection);
    }

    [Fact]
    public void Before_the_prices_are_read_a_trigger_has_no_direction_and_is_not_refused()
    {
        Assert.Null(OrderRules.Apply(Stop, Instruments.Btc, PositionMode.OneWay, prices: null, () => "id").TriggerDirection);
    }

    [Fact]
    public void Without_a_price_a_direction_cannot_be_told()
    {
        ExchangeException e = Assert.Throws<ExchangeException>(
            () => OrderRules.Apply(Stop with { TriggerBy = TriggerBy.Index }, Instruments.Btc, PositionMode.OneWay, OrderPrices.Unknown with { Mark = 60000m }, () => "id"));

        Assert.Equal("TriggerPrice", e.Parameter);
        Assert.Contains("index price of BTC:PERP-USDT must rise or fall", e.Message, StringComparison.Ordinal);
        Assert.Contains("-TriggerDirection", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_order_that_waits_is_not_held_against_the_band_of_now()
    {
        ExchangeInstrument banded = Instruments.Btc with { PriceBandUp = 1.05m, PriceBandDown = 0.95m };
        OrderRequest far = Limit with { TriggerPrice = 80000m, Price = 80100m };

        Assert.Equal(80100m, Apply(far, instrument: banded).Price);
        Assert.Throws<ExchangeException>(() => Apply(far with { TriggerPrice = null }, instrument: banded));
    }

    [Fact]
    public void Closing_a_position_has_no_quantity_and_the_side_that_it_closes()
    {
        OrderTicket oneWay = Apply(Closing);
        OrderTicket hedge = Apply(Closing, PositionMode.Hedge);

        Assert.Equal((0m, true, false, null), (oneWay.Quantity, oneWay.ClosePosition, oneWay.ReduceOnly, oneWay.RequestedQuantity));
        Assert.Equal((PositionSide.Both, PositionSide.Long), (oneWay.PositionSide, hedge.PositionSide));
        Assert.Equal("PositionSide", Assert.Throws<ExchangeException>(() => Apply(Closing with { PositionSide = PositionSide.Short }, PositionMode.Hedge)).Parameter);
    }

    [Fact]
    public void A_trailing_order_follows_from_its_activation_price()
    {
        OrderTicket ticket = Apply(Trailing with { ActivationPrice = 61000m, TriggerBy = TriggerBy.Mark });

        Assert.Equal((1.5m, 61000m, TriggerBy.Mark, OrderBook.Conditional), (ticket.TrailingPercent!.Value, ticket.ActivationPrice!.Value, ticket.TriggerBy!.Value, ticket.Book));
        Assert.Equal(59000m, Apply(Trailing with { Side = OrderSide.Buy, ActivationPrice = 59000m }).ActivationPrice);
    }

    [Fact]
    public void Stops_are_attached_as_they_are_given()
    {
        OrderTicket ticket = Apply(Covered with { Quantity = 0.0105m, TakeProfitTriggerBy = TriggerBy.Mark, TakeProfitQuantity = 0.0105m, TakeProfitPrice = 62900m });

        Assert.Equal(new TradingStopLevel { TriggerPrice = 63000m, TriggerBy = TriggerBy.Mark, Quantity = 0.01m, LimitPrice = 62900m }, ticket.TakeProfit);
        Assert.Equal(new TradingStopLevel { TriggerPrice = 58000m }, ticket.StopLoss);
        OrderTicket sell = Apply(Market with { Side = OrderSide.Sell, TakeProfit = 59000m, StopLoss = 61000m });
        Assert.Equal((59000m, 61000m), (sell.TakeProfit!.TriggerPrice, sell.StopLoss!.TriggerPrice));
    }

    [Fact]
    public void An_order_that_ends_is_GTD_and_ends_at_a_whole_second_in_UTC()
    {
        DateTime end = new(2030, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc);
        DateTime whole = new(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc);

        foreach (DateTime given in (DateTime[])[end, end.ToLocalTime(), DateTime.SpecifyKind(end.ToLocalTime(), DateTimeKind.Unspecified)])
        {
            OrderTicket ticket = Apply(Limit with { GoodTillTime = given });
            Assert.Equal((TimeInForce.GTD, whole, DateTimeKind.Utc), (ticket.TimeInForce!.Value, ticket.GoodTillTime!.Value, ticket.GoodTillTime.Value.Kind));
        }

        Assert.Equal(TimeInForce.GTD, Apply(Limit with { GoodTillTime = end, TimeInForce = TimeInForce.GTD }).TimeInForce);
    }

    public static TheoryData<OrderRequest, string, string> Refused { get; } = new()
    {
        { Stop with { TriggerPrice = 60000m }, "TriggerPrice", "60000 is the last price of BTC:PERP-USDT now: the order would trigger at once" },
        { Stop with { TriggerPrice = 62000m, TriggerDirection = TriggerDirection.Fall }, "TriggerPrice", "62000 is above the last price of BTC:PERP-USDT, 60000, so the price cannot fall to it" },
        { Stop with { TriggerPrice = 58000m, TriggerDirection = TriggerDirection.Rise }, "TriggerPrice", "58000 is below the last price of BTC:PERP-USDT, 60000, so the price cannot rise to it" },
        { Stop with { TriggerPrice = 58000.05m }, "TriggerPrice", "trigger price 58000.05 is not a multiple of the tick" },
        { Stop with { TriggerPrice = 0m }, "TriggerPrice", "not above zero" },
        { Stop with { TriggerBy = TriggerBy.Unknown }, "TriggerBy", "Last, Mark or Index" },
        { Stop with { TriggerDirection = TriggerDirection.Unknown }, "TriggerDirection", "Rise or Fall" },
        { Stop with { Type = null }, "Price", "Neither a price nor a type is given: give -Price for a limit order, or -Type Market to fill once it triggers" },
        { Trailing with { Type = null }, "Price", "to fill once it triggers" },
        { Market with { TriggerBy = TriggerBy.Mark }, "TriggerBy", "the trigger is missing" },
        { Market with { TriggerDirection = TriggerDirection.Rise }, "TriggerDirection", "the trigger is missing" },
        { Market with { ActivationPrice = 61000m }, "ActivationPrice", "says nothing without -TrailingPercent or -TrailingDistance" },
        { Trailing with { TriggerPrice = 58000m }, "TriggerPrice", "A trailing order has no trigger price" },
        { Trailing with { Type = OrderType.Limit, Price = 60000m }, "Type", "A trailing order is a market order" },
        { Trailing with { TrailingDistance = 100m }, "TrailingPercent", "-TrailingDistance or -TrailingPercent" },
        { Trailing with { ClosePosition = true, Quantity = null }, "ClosePosition", "A trailing order has a quantity" },
        { Trailing with { Quantity = null }, "Quantity", "needs a quantity" },
        { Trailing with { ActivationPrice = 60000m }, "ActivationPrice", "of a Sell must be above the last price of BTC:PERP-USDT, 60000" },
        { Trailing with { Side = OrderSide.Buy, ActivationPrice = 60001m }, "ActivationPrice", "of a Buy must be below the last price" },
        { Closing with { Quantity = 0.01m }, "Quantity", "-ClosePosition closes whatever the position is" },
        { Closing with { ReduceOnly = true }, "ReduceOnly", "leave out -ReduceOnly" },
        { Closing with { TriggerPrice = null }, "TriggerPrice", "give -TriggerPrice" },
        { Closing with { Type = OrderType.Limit, Price = 58000m }, "Type", "Only a market order" },
        { Closing with { ClosePosition = false }, "Quantity", "needs a quantity" },
        { Closing with { StopLoss = 62000m }, "StopLoss", "can only make a position smaller" },
        { Covered with { ReduceOnly = true }, "TakeProfit", "can only make a position smaller takes no take profit" },
        { Covered with { TakeProfit = 59000m }, "TakeProfit", "The take profit 59000 of a Buy must be above the price of the order, 60000" },
        { Covered with { StopLoss = 60000m }, "StopLoss", "The stop loss 60000 of a Buy must be below the price of the order, 60000" },
        { Market with { StopLoss = 60050m }, "StopLoss", "must be below the price of the order, 60000" },
        { Market with { StopLoss = 60150m, StopLossTriggerBy = TriggerBy.Mark }, "StopLoss", "must be below the price of the order, 60100" },
        { Stop with { TakeProfit = 59000m }, "TakeProfit", "must be below the price of the order, 58000" },
        { Covered with { TakeProfit = 0m }, "TakeProfit", "not above zero" },
        { Covered with { StopLossPrice = 57999.95m }, "StopLossPrice", "limit price of the stop loss 57999.95 is not a multiple of the tick" },
        { Covered with { StopLossQuantity = 0.02m }, "StopLossQuantity", "0.02 of the stop loss is above that of the order, 0.01" },
        { Covered with { StopLossQuantity = 0.0005m }, "StopLossQuantity", "not a multiple of the step" },
        { Covered with { StopLossQuantity = 0m }, "StopLossQuantity", "not above zero" },
        { Covered with { TakeProfitTriggerBy = TriggerBy.Unknown }, "TakeProfitTriggerBy", "Last, Mark or Index" },
        { Limit with { TakeProfitTriggerBy = TriggerBy.Mark }, "TakeProfitTriggerBy", "says nothing without -TakeProfit" },
        { Limit with { StopLossQuantity = 0.01m }, "StopLossQuantity", "says nothing without -StopLoss" },
        { Limit with { StopLossPrice = 58000m }, "StopLossPrice", "says nothing without -StopLoss" },
        { Limit with { TimeInForce = TimeInForce.GTD }, "GoodTillTime", "give -GoodTillTime" },
        { Limit with { TimeInForce = TimeInForce.IOC, GoodTillTime = DateTime.MaxValue }, "TimeInForce", "is GTD (IOC is given)" },
        { Market with { GoodTillTime = DateTime.MaxValue }, "GoodTillTime", "Only a limit order" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_is_refused_by_name(OrderRequest request, string parameter, string words)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Apply(request));

        Assert.Equal((FailureKind.InvalidRequest, parameter), (e.Kind, e.Parameter));
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    private static OrderTicket Apply(OrderRequest request, PositionMode mode = PositionMode.OneWay, ExchangeInstrument? instrument = null) =>
        OrderRules.Apply(request, instrument ?? Instruments.Btc, mode, Prices, () => "id");
}
