using System.Globalization;

namespace ExchangeAccounts.Tests.Trading;

public class OrderDescriptionTests
{
    private static readonly OrderTicket Ticket = new()
    {
        Instrument = Instruments.Btc,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Quantity = 0.01m,
        Price = 60000m,
        TimeInForce = TimeInForce.GTC,
        PositionSide = PositionSide.Both,
        ClientOrderId = "id",
    };

    private static readonly OrderTicket Closing = Ticket with { Side = OrderSide.Sell, Type = OrderType.Market, Price = null, TimeInForce = null };

    [Fact]
    public void The_target_names_instrument_account_and_address()
    {
        ExchangeConnection connection = Desk.Connection;

        Assert.Equal("BTC:PERP-USDT on main (Any LIVE, https://api.example.com)", OrderDescription.Target(connection, "BTC:PERP-USDT"));
        Assert.Equal("BTC:PERP-USDT on main (Any Simulated)", OrderDescription.Target(connection with { Environment = "Simulated" }, "BTC:PERP-USDT"));
        Assert.Equal("BTC:PERP-USDT on Any LIVE, https://api.example.com", OrderDescription.Target(connection with { Account = null }, "BTC:PERP-USDT"));
    }

    [Fact]
    public void The_action_says_all_that_matters_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            Assert.Equal("Place Buy Limit 0.01 @ 60000, about 600 USDT", OrderDescription.Place(Ticket, markPrice: null));
            Assert.Equal(
                "Place Buy Limit 0.01 @ 60000, about 600 USDT, Short side, post-only, reduce-only, rounded down from 0.0105",
                OrderDescription.Place(
                    Ticket with { RequestedQuantity = 0.0105m, TimeInForce = TimeInForce.PostOnly, ReduceOnly = true, PositionSide = PositionSide.Short },
                    markPrice: null));
            Assert.Equal("Place Sell Market 0.01", OrderDescription.Place(Ticket with { Side = OrderSide.Sell, Type = OrderType.Market, Price = null, TimeInForce = null }, markPrice: null));
            Assert.Equal("Place Sell Market 0.01, about 612.35 USDT", OrderDescription.Place(Ticket with { Side = OrderSide.Sell, Type = OrderType.Market, Price = null, TimeInForce = null }, 61234.567m));
            Assert.Equal("Place Buy Limit 100 @ 60000, about 100 USD, IOC", OrderDescription.Place(Ticket with { Instrument = Instruments.BtcInverse, Quantity = 100m, TimeInForce = TimeInForce.IOC }, markPrice: null));
            Assert.Equal(
                "Place Sell Market of the whole position, once the mark price falls to 58000.5, Long side",
                OrderDescription.Place(Closing with { TriggerPrice = 58000.5m, TriggerBy = TriggerBy.Mark, TriggerDirection = TriggerDirection.Fall, ClosePosition = true, Quantity = 0m, PositionSide = PositionSide.Long }, 60000m));
            Assert.Equal(
                "Place Sell Market 0.01, about 620 USDT, once the price rises to 62000, reduce-only",
                OrderDescription.Place(Closing with { TriggerPrice = 62000m, TriggerDirection = TriggerDirection.Rise, ReduceOnly = true }, 60000m));
            Assert.Equal(
                "Place Sell Market 0.01, about 600 USDT, trailing by 1.5 % from 62000, reduce-only",
                OrderDescription.Place(Closing with { TrailingPercent = 1.5m, ActivationPrice = 62000m, ReduceOnly = true }, 60000m));
            Assert.Equal(
                "Place Sell Market 0.01, about 600 USDT, trailing the mark price by 2 %",
                OrderDescription.Place(Closing with { TrailingPercent = 2m, TriggerBy = TriggerBy.Mark }, 60000m));
            Assert.Equal(
                "Place Buy Limit 0.01 @ 60000, about 600 USDT, until 2030-01-02 03:04:05 UTC, take profit 63000.5 (mark price) for 0.01 with a limit order at 63000, stop loss 58000",
                OrderDescription.Place(
                    Ticket with
                    {
                        TimeInForce = TimeInForce.GTD,
                        GoodTillTime = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
                        TakeProfit = new TradingStopLevel { TriggerPrice = 63000.5m, TriggerBy = TriggerBy.Mark, Quantity = 0.01m, LimitPrice = 63000m },
                        StopLoss = new TradingStopLevel { TriggerPrice = 58000m },
                    },
                    markPrice: null));
            Assert.Equal("Cancel order 12", OrderDescription.Cancel(new OrderReference(Instruments.Btc, "12", "c")));
            Assert.Equal("Cancel order c", OrderDescription.Cancel(new OrderReference(Instruments.Btc, OrderId: null, "c")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
