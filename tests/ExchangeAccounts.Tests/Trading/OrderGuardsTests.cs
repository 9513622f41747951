using System.Globalization;

namespace ExchangeAccounts.Tests.Trading;

public sealed class OrderGuardsTests
{
    private static readonly ExchangeAccount Free = Desk.Connection.Account!;
    private static readonly OrderTicket Buy = new()
    {
        Instrument = Instruments.Btc,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 60000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "ea-1",
    };

    private static readonly OrderTicket Sell = Buy with { Side = OrderSide.Sell };
    private static readonly OrderTicket Market = Buy with { Type = OrderType.Market, Price = null, TimeInForce = null };

    [Fact]
    public void Without_guards_anything_passes()
    {
        Check(Free, Buy with { Quantity = decimal.MaxValue });
        Check(Free, Market);
        OrderGuards.Check(Desk.Connection with { Account = null }, GuardSubject.Of(Buy), markPrice: null);
    }

    [Theory]
    [InlineData("600", true)]
    [InlineData("599.99", false)]
    [InlineData("600.000000001", true)]
    public void An_order_may_be_worth_as_much_as_is_allowed(string most, bool passes) => Passes(passes, Limit(most), Buy, mark: null);

    [Fact]
    public void A_refusal_names_guard_value_and_worth_and_says_how_to_change_it()
    {
        ExchangeException refused = Refused(Limit("500.50") with { Name = "it's" }, Buy, mark: null);

        Assert.Equal("it's (Any LIVE): the guard MaxOrderNotional (500.5) refuses: the order is worth 600 USDT. Nothing was sent.", refused.Message);
        Assert.Equal(("it's", "Quantity"), (refused.Account, refused.Parameter));
        Assert.Contains("Set-ExchangeAccount 'it''s' -MaxOrderNotional", refused.Advice, StringComparison.Ordinal);
        Assert.Contains("Set-ExchangeAccount 'it''s' -ClearGuard MaxOrderNotional", refused.Advice, StringComparison.Ordinal);
    }

    // A sell limit is the least it gets, not the most; a buy limit is the most it pays.
    [Theory]
    [InlineData(90000, null, 900)]
    [InlineData(1000, null, 10)]
    [InlineData(50000, 70000, 500)]
    public void A_buy_is_worth_its_limit(int price, int? trigger, int worth)
    {
        Assert.Equal(worth, GuardSubject.Of(Buy with { Price = price, TriggerPrice = trigger }).Worth(60000m));
        Assert.Equal(worth, GuardSubject.Of(Buy with { Price = price, TriggerPrice = trigger }).Worth(markPrice: null));
    }

    [Theory]
    [InlineData(1, null, 600)]
    [InlineData(61000, null, 610)]
    [InlineData(40000, 50000, 500)]
    [InlineData(55000, 50000, 550)]
    public void A_sell_may_get_more_than_its_limit(int price, int? trigger, int worth)
    {
        Assert.Equal(worth, GuardSubject.Of(Sell with { Price = price, TriggerPrice = trigger }).Worth(60000m));
    }

    [Fact]
    public void Market_orders_are_worth_the_mark_price_and_those_that_wait_the_trigger()
    {
        Assert.Equal(600m, GuardSubject.Of(Market).Worth(60000m));
        Assert.Equal(700m, GuardSubject.Of(Market with { TriggerPrice = 70000m }).Worth(markPrice: null));
        Assert.Equal(650m, GuardSubject.Of(Market with { TrailingPercent = 1m, ActivationPrice = 65000m }).Worth(60000m));
        Assert.Equal(600m, GuardSubject.Of(Market with { TrailingPercent = 1m, ActivationPrice = 55000m }).Worth(60000m));
    }

    [Theory]
    [InlineData("market")]
    [InlineData("sell")]
    [InlineData("trailing")]
    public void What_cannot_be_told_is_refused_and_said(string what)
    {
        OrderTicket ticket = what switch { "market" => Market, "sell" => Sell, _ => Market with { TrailingPercent = 1m, ActivationPrice = 60000m } };

        ExchangeException refused = Refused(Limit("1000000"), ticket, mark: null);

        Assert.Contains("the guard MaxOrderNotional (1000000) refuses: what the order is worth cannot be told: there is no mark price of BTC:PERP-USDT.", refused.Message, StringComparison.Ordinal);
        Refused(Limit("1000000"), ticket, mark: 0m);
        Check(Limit("1000000"), ticket, mark: 60000m);
        Assert.True(OrderGuards.NeedsMark(Connection(Limit("1")), GuardSubject.Of(ticket)));
        Assert.False(OrderGuards.NeedsMark(Connection(Free), GuardSubject.Of(ticket)));
        Assert.False(OrderGuards.NeedsMark(Connection(Limit("1")), GuardSubject.Of(ticket with { ReduceOnly = true })));
    }

    [Fact]
    public void A_worth_beyond_all_numbers_is_refused() =>
        Assert.Contains("cannot be told", Refused(Limit("1000000"), Buy with { Quantity = decimal.MaxValue }, mark: null).Message, StringComparison.Ordinal);

    [Fact]
    public void Inverse_contracts_are_counted_in_dollars_and_other_quotes_are_not_taken_for_them()
    {
        OrderTicket inverse = Market with { Instrument = Instruments.BtcInverse, Quantity = 1000m };
        Passes(true, Limit("1000"), inverse, mark: null);
        Passes(false, Limit("999"), inverse, mark: null);

        ExchangeInstrument inBitcoin = Instruments.Perpetual("ETH", "BTC");
        ExchangeException refused = Refused(Limit("1000"), Buy with { Instrument = inBitcoin, Price = 0.05m }, mark: 0.05m);
        Assert.Contains("cannot be told in USD: ETH:PERP-BTC is priced in BTC", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_allowed_symbols_pass_reduce_only_or_not()
    {
        ExchangeAccount account = Free with { AllowedSymbol = ["ETH:PERP-USDT", "SOL:*"] };

        ExchangeException refused = Refused(account, Buy with { ReduceOnly = true }, mark: null);

        Assert.Equal("main (Any LIVE): the guard AllowedSymbol (ETH:PERP-USDT, SOL:*) refuses: the order is of BTC:PERP-USDT. Nothing was sent.", refused.Message);
        Assert.Equal("Symbol", refused.Parameter);
        Assert.DoesNotContain("Reduce-only", refused.Advice, StringComparison.Ordinal);
        Check(account, Buy with { Instrument = Instruments.Perpetual("SOL") });
        Check(account, Buy with { Instrument = Instruments.Perpetual("ETH") });
    }

    [Fact]
    public void Only_what_reduces_passes_the_reduce_only_guard()
    {
        ExchangeAccount account = Free with { RequireReduceOnly = true };

        ExchangeException refused = Refused(account, Buy, mark: null);

        Assert.Equal("main (Any LIVE): the guard RequireReduceOnly refuses: the order is not reduce-only. Nothing was sent.", refused.Message);
        Assert.Equal("ReduceOnly", refused.Parameter);
        Assert.Contains("-ClearGuard RequireReduceOnly takes it away", refused.Advice, StringComparison.Ordinal);
        Check(account, Buy with { ReduceOnly = true });
        Check(account, Market with { ClosePosition = true, Quantity = 0m, TriggerPrice = 50000m });
    }

    [Fact]
    public void One_can_always_get_out_whatever_it_is_worth()
    {
        Check(Limit("1"), Buy with { ReduceOnly = true });
        Check(Limit("1"), Market with { ReduceOnly = true });
        Check(Limit("1"), Market with { ClosePosition = true, Quantity = 0m });
    }

    private static ExchangeAccount Limit(string most) => Free with { MaxOrderNotional = decimal.Parse(most, CultureInfo.InvariantCulture) };

    private static ExchangeConnection Connection(ExchangeAccount account) => Desk.Connection with { Account = account };

    private static void Check(ExchangeAccount account, OrderTicket ticket, decimal? mark = null) => OrderGuards.Check(Connection(account), GuardSubject.Of(ticket), mark);

    private static ExchangeException Refused(ExchangeAccount account, OrderTicket ticket, decimal? mark)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => Check(account, ticket, mark));
        Assert.Equal(FailureKind.GuardRefused, refused.Kind);
        return refused;
    }

    private static void Passes(bool passes, ExchangeAccount account, OrderTicket ticket, decimal? mark)
    {
        if (passes)
        {
            Check(account, ticket, mark);
        }
        else
        {
            Refused(account, ticket, mark);
        }
    }
}
