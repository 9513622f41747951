using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

public sealed class OrderReadTests
{
    [Fact]
    public async Task A_cancellation_names_the_order_in_the_query_and_the_exchanges_id_wins()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text("trading_cancel_order"));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Mine, default);
        await harness.Adapter.CancelOrder(harness.Connection, Mine with { OrderId = "283194212" }, default);

        Assert.Equal(["symbol=BTCUSDT&origClientOrderId=mine-1", "symbol=BTCUSDT&orderId=283194212"], harness.Stub.Requests.Select(static r => r.Parameters));
        Assert.All(harness.Stub.Requests, static r => Assert.Null(r.Body));
        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled, "CANCELED", "283194212", "myOrder1"), (order.Outcome!.Value, order.Status, order.RawStatus, order.OrderId, order.ClientOrderId));
        Assert.Equal((OrderType.Unknown, "TRAILING_STOP_MARKET", 11m, null, null), (order.Type, order.RawType, order.Quantity!.Value, order.Price, order.AveragePrice));
    }

    [Fact]
    public async Task An_order_that_is_gone_is_not_found_by_cancelling_and_null_by_looking()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text("error_2011"), 400).On("GET /fapi/v1/order", BinanceFiles.Text("error_2013"), 400)
            .On("GET /fapi/v1/algoOrder", BinanceFiles.Text("error_2013"), 400);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Mine, default));

        Assert.Equal((FailureKind.NotFound, "-2011"), (failure.Kind, failure.ExchangeCode));
        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, Mine, default));
        Assert.Equal("symbol=BTCUSDT&origClientOrderId=mine-1", harness.Stub.Only("GET /fapi/v1/order").Parameters);
    }

    [Fact]
    public async Task A_look_up_that_fails_is_no_answer()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("error_2015"), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.FindOrder(harness.Connection, Mine, default));

        Assert.Equal(FailureKind.PermissionDenied, failure.Kind);
    }

    [Fact]
    public async Task The_recorded_order_is_read()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("trading_get_order"));

        ExchangeOrder? order = await harness.Adapter.FindOrder(harness.Connection, Mine with { OrderId = "1917641" }, default);

        Assert.Equal(
            Order() with
            {
                OrderId = "1917641",
                ClientOrderId = "abc",
                PositionSide = PositionSide.Short,
                Type = OrderType.Unknown,
                RawType = "TRAILING_STOP_MARKET",
                Quantity = 0.4m,
                Price = null,
                CreateTime = new DateTime(2020, 1, 17, 15, 59, 16, 75, DateTimeKind.Utc),
                UpdateTime = new DateTime(2020, 1, 17, 15, 59, 16, 75, DateTimeKind.Utc),
            },
            order);
    }

    [Fact]
    public async Task Open_orders_are_read_for_one_symbol_or_all()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/openOrders", $$"""[{{Open}},{{Open.Replace("BTCUSDT", "NEWUSDT", StringComparison.Ordinal)}},null]""")
            .On("GET /fapi/v1/openAlgoOrders", "[]");

        IReadOnlyList<ExchangeOrder> all = await harness.Adapter.GetOpenOrders(harness.Connection, null, default);
        IReadOnlyList<ExchangeOrder> some = await harness.Adapter.GetOpenOrders(harness.Connection, BinanceHarness.Btc, default);

        Assert.Equal(["BTC:PERP-USDT", "NEWUSDT"], all.Select(static o => o.Symbol));
        Assert.Null(all[0].Outcome);
        Assert.Equal(all[0], some[0]);
        Assert.Equal(["", "symbol=BTCUSDT"], harness.Stub.Requests.Where(static r => r.Path == "/fapi/v1/openOrders").Select(static r => r.Parameters));
    }

    [Theory]
    [InlineData("NEW", OrderStatus.New)]
    [InlineData("PARTIALLY_FILLED", OrderStatus.PartiallyFilled)]
    [InlineData("FILLED", OrderStatus.Filled)]
    [InlineData("CANCELED", OrderStatus.Cancelled)]
    [InlineData("REJECTED", OrderStatus.Rejected)]
    [InlineData("EXPIRED", OrderStatus.Expired)]
    [InlineData("EXPIRED_IN_MATCH", OrderStatus.Expired)]
    [InlineData("NEW_INSURANCE", OrderStatus.Unknown)]
    [InlineData("NEW_ADL", OrderStatus.Unknown)]
    [InlineData("TELEPORTED", OrderStatus.Unknown)]
    public async Task Words_nobody_knows_are_unknown_and_kept(string status, OrderStatus read)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/order",
            $$"""{"orderId":1,"side":"SELL","positionSide":"DIAGONAL","type":"LIQUIDATION","timeInForce":"GTE_GTC","status":"{{status}}","executedQty":"0E-8","origQty":"1234567890123456789012345.678","avgPrice":"","price":null,"reduceOnly":"true","goodTillDate":""}""");

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Mine, default))!;

        Assert.Equal((read, status), (order.Status, order.RawStatus));
        Assert.Equal((OrderType.Unknown, "LIQUIDATION", TimeInForce.Unknown, "GTE_GTC"), (order.Type, order.RawType, order.TimeInForce, order.RawTimeInForce));
        Assert.Equal((null, 0m, 1234567890123456789012345.678m, null, null, true), (order.PositionSide, order.FilledQuantity, order.Quantity, order.AveragePrice, order.Price, order.ReduceOnly));
    }

    [Theory]
    [InlineData("\"side\":\"SIDEWAYS\"")]
    [InlineData("\"side\":\"\"")]
    [InlineData("\"x\":1")]
    public async Task An_order_without_a_side_we_know_is_unreadable_never_a_buy(string field)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", $$"""{"orderId":1,{{field}},"status":"NEW"}""");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.FindOrder(harness.Connection, Mine, default));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }
}
