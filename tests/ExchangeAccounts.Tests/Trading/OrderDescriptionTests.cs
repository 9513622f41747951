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
            Assert.Equal("Cancel order 12", OrderDescription.Cancel(new OrderReference(Instruments.Btc, "12", "c")));
            Assert.Equal("Cancel order c", OrderDescription.Cancel(new OrderReference(Instruments.Btc, OrderId: null, "c")));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
