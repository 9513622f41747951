using ExchangeAccounts.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Trading;

public class OrderRulesTests
{
    private static readonly OrderRequest Limit = new() { Symbol = "BTCUSDT", Side = OrderSide.Buy, Quantity = 0.01m, Price = 60000m };
    private static readonly OrderRequest Market = Limit with { Type = OrderType.Market, Price = null };
    private static readonly ExchangeInstrument Banded = Instruments.Btc with { PriceBandUp = 1.05m, PriceBandDown = 0.95m };

    [Fact]
    public void A_price_without_a_type_is_a_limit_order_that_stays()
    {
        OrderTicket ticket = Apply(Limit);

        Assert.Equal(OrderType.Limit, ticket.Type);
        Assert.Equal(60000m, ticket.Price);
        Assert.Equal(TimeInForce.GTC, ticket.TimeInForce);
        Assert.Equal(PositionSide.Both, ticket.PositionSide);
        Assert.Equal("new-id", ticket.ClientOrderId);
        Assert.Null(ticket.RequestedQuantity);
    }

    [Fact]
    public void A_market_order_has_neither_price_nor_time_in_force()
    {
        OrderTicket ticket = Apply(Market);

        Assert.Equal(OrderType.Market, ticket.Type);
        Assert.Null(ticket.Price);
        Assert.Null(ticket.TimeInForce);
    }

    public static TheoryData<OrderRequest, string, string> Refused { get; } = new()
    {
        { Limit with { Price = null }, "Price", "Neither a price nor a type" },
        { Market with { Price = 60000m }, "Price", "takes no price" },
        { Limit with { Type = OrderType.Limit, Price = null }, "Price", "needs a price" },
        { Limit with { Type = OrderType.Unknown }, "Type", "Market or Limit" },
        { Limit with { Side = (OrderSide)7 }, "Side", "Buy or a Sell" },
        { Limit with { Price = 0m }, "Price", "not above zero" },
        { Limit with { Price = -5m }, "Price", "not above zero" },
        { Limit with { Price = 60000.05m }, "Price", "60000 and 60000.1 are nearest" },
        { Limit with { Price = 0.05m }, "Price", "0.1 is nearest" },
        { Limit with { Price = 2000000m }, "Price", "above the highest of BTC:PERP-USDT, 1999999.8" },
        { Limit with { Quantity = 0m }, "Quantity", "not above zero" },
        { Limit with { Quantity = -0.01m }, "Quantity", "not above zero" },
        { Limit with { Quantity = 0.0009m }, "Quantity", "rounded down to 0, is below the minimum of BTC:PERP-USDT, 0.001" },
        { Market with { Quantity = 0.009m }, "Quantity", "below the minimum of BTC:PERP-USDT market orders, 0.01" },
        { Limit with { Quantity = 1190.001m }, "Quantity", "above the maximum of BTC:PERP-USDT, 1190" },
        { Market with { Quantity = 119.01m }, "Quantity", "above the maximum of BTC:PERP-USDT market orders, 119" },
        { Limit with { Quantity = 0.0105m, Strict = true }, "Quantity", "not a multiple of the step of BTC:PERP-USDT, 0.001; rounded down it would be 0.01" },
        { Limit with { Quantity = 0.001m, Price = 100m }, "Quantity", "worth 0.1 USDT; the minimum of BTC:PERP-USDT is 5 USDT" },
        { Market with { TimeInForce = TimeInForce.IOC }, "TimeInForce", "takes no time in force" },
        { Limit with { TimeInForce = TimeInForce.Unknown }, "TimeInForce", "GTC, IOC, FOK, PostOnly or GTD" },
        { Limit with { ClientOrderId = "no spaces" }, "ClientOrderId", "letters, digits" },
        { Limit with { ClientOrderId = "ümlaut" }, "ClientOrderId", "letters, digits" },
        { Limit with { ClientOrderId = new string('a', 37) }, "ClientOrderId", "1 to 36" },
        { Limit with { PositionSide = PositionSide.Long }, "PositionSide", "one-way mode" },
        { Limit with { Price = 0.1m, Quantity = decimal.MaxValue }, "Quantity", "above the maximum" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_is_refused_by_name(OrderRequest request, string parameter, string words)
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Apply(request));

        Assert.Equal(FailureKind.InvalidRequest, e.Kind);
        Assert.Equal(parameter, e.Parameter);
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_below_the_lowest_are_refused()
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Apply(Limit with { Price = 100m }, Instruments.Btc with { MinPrice = 556.8m }));

        Assert.Contains("below the lowest", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrderSide.Buy, 105000, true)]
    [InlineData(OrderSide.Buy, 105000.1, false)]
    [InlineData(OrderSide.Buy, 1000, true)]
    [InlineData(OrderSide.Sell, 95000, true)]
    [InlineData(OrderSide.Sell, 94999.9, false)]
    [InlineData(OrderSide.Sell, 900000, true)]
    public void The_price_band_holds_where_the_mark_price_is_known(OrderSide side, double price, bool fits)
    {
        OrderRequest request = Limit with { Side = side, Price = (decimal)price };

        Apply(request, Banded, mark: null);
        ExchangeException? e = (ExchangeException?)Record.Exception(() => Apply(request, Banded, mark: 100000m));

        Assert.Equal(fits, e is null);
        Assert.True(fits || (e!.Parameter == "Price" && e.Message.Contains("mark price 100000", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_quantity_off_the_step_is_rounded_down_and_says_so()
    {
        OrderTicket ticket = Apply(Limit with { Quantity = 0.0105m });

        Assert.Equal("0.01", ticket.Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0.0105m, ticket.RequestedQuantity);
    }

    [Fact]
    public void Market_orders_have_a_step_of_their_own()
    {
        Assert.Equal(0.01m, Apply(Market with { Quantity = 0.015m }).Quantity);
        Assert.Equal(0.015m, Apply(Limit with { Quantity = 0.015m }).Quantity);
        Assert.Equal(0.015m, Apply(Market with { Quantity = 0.015m }, Instruments.Btc with { MarketQuantityStep = 0m }).Quantity);
    }

    [Fact]
    public void Trailing_zeros_do_not_reach_the_exchange()
    {
        OrderTicket ticket = Apply(Limit with { Quantity = 0.0100m, Price = 60000.000m });

        Assert.Equal("0.01", OrderNumbers.Text(ticket.Quantity));
        Assert.Equal(2, ticket.Quantity.Scale);
        Assert.Equal(0, ticket.Price!.Value.Scale);
        Assert.Null(ticket.RequestedQuantity);
    }

    [Fact]
    public void The_minimum_value_spares_reduce_only_orders_and_needs_a_price()
    {
        Assert.True(Apply(Limit with { Quantity = 0.001m, Price = 100m, ReduceOnly = true }).ReduceOnly);
        Assert.NotNull(Apply(Market, mark: null));
        Assert.Throws<ExchangeException>(() => Apply(Market, mark: 100m));
    }

    [Fact]
    public void Inverse_contracts_are_counted_in_dollars()
    {
        Assert.Equal(5m, Apply(Limit with { Quantity = 5m }, Instruments.BtcInverse).Quantity);
        ExchangeException e = Assert.Throws<ExchangeException>(() => Apply(Limit with { Quantity = 4m }, Instruments.BtcInverse));
        Assert.Contains("worth 4 USD", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_traded_now_is_a_state()
    {
        ExchangeException e = Assert.Throws<ExchangeException>(() => Apply(Limit, Instruments.Btc with { Active = false, RawStatus = "Delivering" }));

        Assert.Equal(FailureKind.InvalidState, e.Kind);
        Assert.Contains("Delivering", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OrderSide.Buy, false, null, PositionSide.Long)]
    [InlineData(OrderSide.Sell, false, null, PositionSide.Short)]
    [InlineData(OrderSide.Buy, true, null, PositionSide.Short)]
    [InlineData(OrderSide.Sell, true, null, PositionSide.Long)]
    [InlineData(OrderSide.Sell, false, PositionSide.Long, PositionSide.Long)]
    [InlineData(OrderSide.Sell, true, PositionSide.Long, PositionSide.Long)]
    [InlineData(OrderSide.Buy, true, PositionSide.Long, null)]
    [InlineData(OrderSide.Buy, false, PositionSide.Both, null)]
    public void Hedge_mode_has_two_sides(OrderSide side, bool reduceOnly, PositionSide? given, PositionSide? expected)
    {
        OrderRequest request = Limit with { Side = side, ReduceOnly = reduceOnly, PositionSide = given };

        if (expected is { } known)
        {
            Assert.Equal(known, Apply(request, mode: PositionMode.Hedge).PositionSide);
        }
        else
        {
            Assert.Equal("PositionSide", Assert.Throws<ExchangeException>(() => Apply(request, mode: PositionMode.Hedge)).Parameter);
        }
    }

    [Fact]
    public void A_mode_nobody_knows_needs_the_side_to_be_given()
    {
        Assert.Equal(FailureKind.InvalidState, Assert.Throws<ExchangeException>(() => Apply(Limit, mode: PositionMode.Unknown)).Kind);
        Assert.Equal(PositionSide.Short, Apply(Limit with { PositionSide = PositionSide.Short }, mode: PositionMode.Unknown).PositionSide);
    }

    [Fact]
    public void An_id_that_is_given_is_used_and_an_empty_one_is_none()
    {
        Assert.Equal("my-order_1", Apply(Limit with { ClientOrderId = "my-order_1" }).ClientOrderId);
        Assert.Equal("new-id", Apply(Limit with { ClientOrderId = "" }).ClientOrderId);
    }

    [Fact]
    public void Rounding_never_adds_stays_on_the_step_and_drops_less_than_one_step()
    {
        Gen<(decimal Quantity, decimal Step)> numbers =
            from high in Gen.Choose(0, ushort.MaxValue)
            from low in Gen.Choose(0, int.MaxValue)
            from scale in Gen.Choose(0, 18)
            from mantissa in Gen.Elements(1, 2, 5, 7, 10, 25, 100, 1000)
            from stepScale in Gen.Choose(0, 10)
            select (new decimal(low, high, 0, false, (byte)scale), new decimal(mantissa, 0, 0, false, (byte)stepScale));

        Prop.ForAll(numbers.ToArbitrary(), n =>
        {
            decimal rounded = OrderNumbers.RoundDown(n.Quantity, n.Step);
            return rounded <= n.Quantity && rounded % n.Step == 0 && n.Quantity - rounded < n.Step;
        }).Holds();
    }

    [Fact]
    public void Whatever_is_asked_for_a_ticket_keeps_the_rules_or_there_is_none()
    {
        ExchangeInstrument plain = Instruments.Btc with { MaxQuantity = null, MaxPrice = null };
        Gen<OrderRequest> requests =
            from quantity in ArbMap.Default.GeneratorFor<decimal>()
            from price in ArbMap.Default.GeneratorFor<decimal>()
            select Limit with { Quantity = quantity, Price = price };

        Prop.ForAll(requests.ToArbitrary(), request =>
        {
            try
            {
                OrderTicket ticket = Apply(request, plain, mark: 1m);
                return ticket.Quantity <= request.Quantity && ticket.Quantity % 0.001m == 0 && ticket.Price == request.Price && ticket.Price % 0.1m == 0;
            }
            catch (ExchangeException e)
            {
                return e.Kind == FailureKind.InvalidRequest && e.Parameter is "Price" or "Quantity";
            }
        }).Holds();
    }

    [Fact]
    public void A_quantity_with_too_many_digits_for_its_step_is_refused_not_changed()
    {
        ExchangeInstrument odd = Instruments.Btc with { MaxQuantity = null, QuantityStep = 1.1m };

        Assert.Equal("Quantity", Assert.Throws<ExchangeException>(() => Apply(Limit with { Quantity = decimal.MaxValue }, odd)).Parameter);
    }

    private static OrderTicket Apply(OrderRequest request, ExchangeInstrument? instrument = null, decimal? mark = null, PositionMode mode = PositionMode.OneWay) =>
        OrderRules.Apply(request, instrument ?? Instruments.Btc, mode, mark, () => "new-id");
}
