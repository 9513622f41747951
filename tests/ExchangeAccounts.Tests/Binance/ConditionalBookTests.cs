using static ExchangeAccounts.Tests.Binance.OrderSamples;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Orders that wait for a trigger: how they are found and cancelled, and which book is asked.</summary>
public sealed class ConditionalBookTests
{
    private const string Gone = "error_2011";
    private static readonly OrderReference Stop = Mine with { OrderId = "77", Book = OrderBook.Conditional };

    [Fact]
    public async Task The_recorded_order_is_read_with_what_it_became()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/algoOrder", BinanceFiles.Text("trading_get_conditional_order"));

        ExchangeOrder? order = await harness.Adapter.FindOrder(harness.Connection, Mine with { Book = OrderBook.Conditional }, default);

        Assert.Equal(
            Order() with
            {
                OrderId = "1000001270850379",
                ClientOrderId = "x-yHjDKm8h7cd1bf4f-9ce3-4d55-b9f",
                Book = OrderBook.Conditional,
                Type = OrderType.Market,
                Quantity = 0.002m,
                Price = null,
                TriggerPrice = 69080.2m,
                TriggerBy = TriggerBy.Last,
                TriggerDirection = TriggerDirection.Rise,
                ClosePosition = false,
                FilledQuantity = 0.002m,
                AveragePrice = 69067.6m,
                Status = OrderStatus.Filled,
                RawStatus = "FINISHED",
                ReduceOnly = true,
                CreateTime = DateTime.UnixEpoch.AddMilliseconds(1775461924247),
                UpdateTime = DateTime.UnixEpoch.AddMilliseconds(1775461936135),
            },
            order);
        Assert.Equal("clientAlgoId=mine-1", harness.Stub.Only("GET /fapi/v1/algoOrder").Parameters);
    }

    [Theory]
    [InlineData("NEW", "", false, OrderStatus.Untriggered)]
    [InlineData("TRIGGERING", "", false, OrderStatus.Triggered)]
    [InlineData("TRIGGERED", "0", false, OrderStatus.Triggered)]
    [InlineData("FINISHED", "", false, OrderStatus.Triggered)]
    [InlineData("FINISHED", "0", false, OrderStatus.Cancelled)]
    [InlineData("FINISHED", "0.5", false, OrderStatus.Cancelled)]
    [InlineData("FINISHED", "1", false, OrderStatus.Filled)]
    [InlineData("FINISHED", "0.5", true, OrderStatus.Filled)]
    [InlineData("FINISHED", "0", true, OrderStatus.Cancelled)]
    [InlineData("CANCELED", "", false, OrderStatus.Cancelled)]
    [InlineData("REJECTED", "", false, OrderStatus.Rejected)]
    [InlineData("EXPIRED", "", false, OrderStatus.Expired)]
    [InlineData("TELEPORTED", "", false, OrderStatus.Unknown)]
    public async Task A_status_is_read_with_what_filled(string status, string filled, bool close, OrderStatus read)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/algoOrder",
            $$"""{"algoId":1,"symbol":"BTCUSDT","side":"BUY","orderType":"STOP_MARKET","algoStatus":"{{status}}","actualQty":"{{filled}}","quantity":"{{(close ? 0 : 1)}}","closePosition":{{(close ? "true" : "false")}},"timeInForce":"GTE_GTC"}""");

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Stop, default))!;

        Assert.Equal((read, status), (order.Status, order.RawStatus));
        Assert.Equal((close ? null : 1m, close), (order.Quantity, order.ClosePosition));
        Assert.Equal((TimeInForce.Unknown, "GTE_GTC"), (order.TimeInForce, order.RawTimeInForce));
    }

    [Theory]
    [InlineData("STOP", "SELL", OrderType.Limit, TriggerDirection.Fall)]
    [InlineData("TAKE_PROFIT", "BUY", OrderType.Limit, TriggerDirection.Fall)]
    [InlineData("TAKE_PROFIT_MARKET", "SELL", OrderType.Market, TriggerDirection.Rise)]
    [InlineData("TRAILING_STOP_MARKET", "SELL", OrderType.Market, null)]
    [InlineData("TWAP", "SELL", OrderType.Unknown, TriggerDirection.Unknown)]
    public async Task A_type_says_what_it_becomes_and_from_where_the_price_comes(string word, string side, OrderType type, TriggerDirection? direction)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(
            "GET /fapi/v1/algoOrder",
            $$"""{"algoId":1,"symbol":"BTCUSDT","side":"{{side}}","orderType":"{{word}}","algoStatus":"NEW","workingType":"MOON_PRICE","callbackRate":"0.5","activatePrice":"7"}""");

        ExchangeOrder order = (await harness.Adapter.FindOrder(harness.Connection, Stop, default))!;

        Assert.Equal((type, direction, type == OrderType.Unknown ? word : null), (order.Type, order.TriggerDirection, order.RawType));
        Assert.Equal((TriggerBy.Unknown, 0.5m, 7m), (order.TriggerBy, order.TrailingPercent, order.ActivationPrice));
    }

    [Fact]
    public async Task Open_orders_are_those_of_both_books()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/openOrders", $"[{Open}]").On("GET /fapi/v1/openAlgoOrders", BinanceFiles.Text("trading_get_open_conditional_orders"));

        IReadOnlyList<ExchangeOrder> all = await harness.Adapter.GetOpenOrders(harness.Connection, null, default);
        await harness.Adapter.GetOpenOrders(harness.Connection, BinanceHarness.Btc, default);

        Assert.Equal([(OrderBook.Regular, "BTCUSDT", OrderStatus.New), (OrderBook.Conditional, "BNBUSDT", OrderStatus.Untriggered)], all.Select(static o => (o.Book, o.ExchangeSymbol, o.Status)));
        Assert.Equal((OrderType.Limit, 750m, 750m, TriggerDirection.Rise, null), (all[1].Type, all[1].TriggerPrice, all[1].Price, all[1].TriggerDirection, all[1].Outcome));
        Assert.Equal(["", "symbol=BTCUSDT"], harness.Stub.Requests.Where(static r => r.Path == "/fapi/v1/openAlgoOrders").Select(static r => r.Parameters));
    }

    [Fact]
    public async Task A_look_up_goes_to_the_book_named_and_else_to_both()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("error_2013"), 400).On("GET /fapi/v1/algoOrder", BinanceFiles.Text("error_2013"), 400);

        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, Mine with { Book = OrderBook.Regular }, default));
        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, Mine with { Book = OrderBook.Conditional }, default));
        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, Mine, default));
        harness.Stub.On("GET /fapi/v1/order", Open);
        ExchangeOrder? regular = await harness.Adapter.FindOrder(harness.Connection, Mine, default);

        Assert.Equal(OrderBook.Regular, regular!.Book);
        Assert.Equal(
            ["GET /fapi/v1/order", "GET /fapi/v1/algoOrder", "GET /fapi/v1/order", "GET /fapi/v1/algoOrder", "GET /fapi/v1/order"],
            harness.Stub.Requests.Select(static r => r.Route));
    }

    [Fact]
    public async Task An_id_of_another_instruments_order_is_not_found_and_not_cancelled()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order", BinanceFiles.Text("error_2013"), 400).On("DELETE /fapi/v1/order", BinanceFiles.Text(Gone), 400)
            .On("GET /fapi/v1/algoOrder", Algo("ETHUSDT", "NEW"));
        OrderReference reference = Mine with { OrderId = "77" };

        Assert.Null(await harness.Adapter.FindOrder(harness.Connection, reference, default));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, reference, default));

        Assert.Equal(FailureKind.NotFound, failure.Kind);
        Assert.DoesNotContain(harness.Stub.Requests, static r => r.Route == "DELETE /fapi/v1/algoOrder");
    }

    [Fact]
    public async Task A_cancellation_may_answer_with_the_order()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/algoOrder", BinanceFiles.Text("trading_cancel_conditional_order"));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Stop, default);
        await harness.Adapter.CancelOrder(harness.Connection, Stop with { OrderId = null }, default);

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled, "3000000000003505", OrderBook.Conditional), (order.Outcome!.Value, order.Status, order.OrderId, order.Book));
        Assert.Equal(["algoId=77", "clientAlgoId=mine-1"], harness.Stub.Requests.Select(static r => r.Parameters));
        Assert.All(harness.Stub.Requests, static r => Assert.Null(r.Body));
    }

    [Theory]
    [InlineData("CANCELED", OrderStatus.Cancelled)]
    [InlineData("TRIGGERED", OrderStatus.Triggered)]
    public async Task A_cancellation_that_answers_success_alone_is_followed_by_one_look(string status, OrderStatus read)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/algoOrder", """{"algoId":77,"clientAlgoId":"mine-1","code":"200","msg":"success"}""").On("GET /fapi/v1/algoOrder", Algo("BTCUSDT", status));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Stop, default);

        Assert.Equal((WriteOutcome.Confirmed, read), (order.Outcome!.Value, order.Status));
        Assert.Equal(["DELETE /fapi/v1/algoOrder", "GET /fapi/v1/algoOrder"], harness.Stub.Requests.Select(static r => r.Route));
    }

    [Fact]
    public async Task A_cancellation_that_answers_without_an_id_is_followed_by_one_look_too()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/algoOrder", """{"clientAlgoId":"mine-1","symbol":"BTCUSDT","side":"SELL","algoStatus":"CANCELED"}""").On("GET /fapi/v1/algoOrder", Algo("BTCUSDT", "CANCELED"));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Stop with { OrderId = null }, default);

        Assert.Equal((WriteOutcome.Confirmed, OrderStatus.Cancelled), (order.Outcome!.Value, order.Status));
        Assert.NotNull(order.OrderId);
    }

    [Theory]
    [InlineData("error_2013", 400)]
    [InlineData("error_2015", 401)]
    public async Task Where_that_look_fails_the_outcome_is_open(string file, int status)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/algoOrder", """{"algoId":77,"code":"200","msg":"success"}""").On("GET /fapi/v1/algoOrder", BinanceFiles.Text(file), status);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Stop, default));

        Assert.Equal((FailureKind.OutcomeUnknown, "mine-1"), (failure.Kind, failure.ClientOrderId));
    }

    [Fact]
    public async Task Where_the_book_is_not_known_the_regular_one_is_tried_first()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text(Gone), 400)
            .On("GET /fapi/v1/algoOrder", Algo("BTCUSDT", "NEW"))
            .On("DELETE /fapi/v1/algoOrder", Algo("BTCUSDT", "CANCELED"));

        ExchangeOrder order = await harness.Adapter.CancelOrder(harness.Connection, Mine, default);

        Assert.Equal((OrderBook.Conditional, OrderStatus.Cancelled), (order.Book, order.Status));
        Assert.Equal(["DELETE /fapi/v1/order", "GET /fapi/v1/algoOrder", "DELETE /fapi/v1/algoOrder"], harness.Stub.Requests.Select(static r => r.Route));
    }

    [Theory]
    [InlineData(OrderBook.Regular)]
    [InlineData(OrderBook.Conditional)]
    public async Task Where_the_book_is_known_no_other_is_tried(OrderBook book)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceFiles.Text(Gone), 400).On("DELETE /fapi/v1/algoOrder", BinanceFiles.Text(Gone), 400);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Mine with { Book = book }, default));

        Assert.Equal((FailureKind.NotFound, "-2011"), (failure.Kind, failure.ExchangeCode));
        Assert.Single(harness.Stub.Requests);
    }

    [Fact]
    public async Task A_lost_answer_to_a_cancellation_is_unknown_and_no_other_book_is_tried()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("DELETE /fapi/v1/order", BinanceStub.Error(-1007, "Timeout."), 504);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.CancelOrder(harness.Connection, Mine, default));

        Assert.Equal(FailureKind.OutcomeUnknown, failure.Kind);
        Assert.Single(harness.Stub.Requests);
    }

    private static string Algo(string symbol, string status) =>
        $$"""{"algoId":77,"clientAlgoId":"mine-1","symbol":"{{symbol}}","side":"SELL","orderType":"STOP_MARKET","algoStatus":"{{status}}","quantity":"1","triggerPrice":"5"}""";
}
