using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>A conditional order that has triggered is told with what became of the order it turned into.</summary>
public sealed class ActualOrderTests
{
    private static readonly OrderReference Stop = Mine with { Book = OrderBook.Conditional };

    [Theory]
    [InlineData("TRIGGERED", "NEW", "0", OrderStatus.Triggered, "TRIGGERED")]
    [InlineData("TRIGGERED", "PARTIALLY_FILLED", "0.4", OrderStatus.PartiallyFilled, "PARTIALLY_FILLED")]
    [InlineData("FINISHED", "FILLED", "1", OrderStatus.Filled, "FILLED")]
    [InlineData("FINISHED", "CANCELED", "0.4", OrderStatus.Cancelled, "CANCELED")]
    [InlineData("FINISHED", "EXPIRED", "0", OrderStatus.Expired, "EXPIRED")]
    [InlineData("TRIGGERED", "TELEPORTED", "0", OrderStatus.Triggered, "TRIGGERED")]
    public async Task Its_status_and_fill_are_those_of_the_order_and_its_id_stays(string algo, string actual, string filled, OrderStatus status, string raw)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/algoOrder", Algo(algo, "974828356187"))
            .On("GET /fapi/v1/order", $$"""{"orderId":974828356187,"symbol":"BTCUSDT","side":"SELL","type":"LIMIT","status":"{{actual}}","origQty":"1","executedQty":"{{filled}}","avgPrice":"{{(filled == "0" ? "0" : "4.5")}}","updateTime":1700000005000}""");

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Stop, default))!;

        Assert.Equal(("77", "mine-1", OrderBook.Conditional, status, raw), (order.OrderId, order.ClientOrderId, order.Book, order.Status, order.RawStatus));
        Assert.Equal((WireDecimal(filled), filled == "0" ? null : 4.5m, 5m), (order.FilledQuantity, order.AveragePrice, order.TriggerPrice!.Value));
        Assert.Equal(DateTime.UnixEpoch.AddMilliseconds(1700000005000), order.UpdateTime);
        Assert.Equal("symbol=BTCUSDT&orderId=974828356187", harness.Stub.Only("GET /fapi/v1/order").Parameters);
    }

    [Theory]
    [InlineData("error_2013", 400)]
    [InlineData("error_2015", 401)]
    public async Task Where_the_order_cannot_be_read_it_is_told_as_its_own_book_has_it(string file, int status)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/algoOrder", Algo("FINISHED", "974828356187")).On("GET /fapi/v1/order", BinanceFiles.Text(file), status);

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Stop, default))!;

        Assert.Equal((OrderStatus.Filled, "FINISHED", 1m, 4.4m), (order.Status, order.RawStatus, order.FilledQuantity!.Value, order.AveragePrice!.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public async Task One_that_waits_is_looked_up_once(string actual)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/algoOrder", Algo("NEW", actual));

        Assert.Equal(OrderStatus.Untriggered, (await harness.Adapter.FindOrder(harness.Connection, Stop, default))!.Status);
        Assert.Single(harness.Stub.Requests);
    }

    private static decimal? WireDecimal(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Algo(string status, string actual) =>
        $$"""{"algoId":77,"clientAlgoId":"mine-1","symbol":"BTCUSDT","side":"SELL","orderType":"STOP","algoStatus":"{{status}}","quantity":"1","price":"4","triggerPrice":"5","actualOrderId":"{{actual}}","actualPrice":"4.4","actualQty":"1","updateTime":1700000000000}""";
}
