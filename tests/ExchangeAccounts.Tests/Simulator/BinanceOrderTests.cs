using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceOrderTests
{
    [Fact]
    public async Task A_market_order_is_acknowledged_first_and_filled_when_asked_for()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&newClientOrderId=m-1");
        Answer order = await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=m-1");
        JsonElement trade = (await fixture.Binance.BinanceGetAsync("/fapi/v1/userTrades", "symbol=BTCUSDT")).Rows.Single();

        Assert.Equal(("NEW", "0.000"), (placed.Json.Text("status"), placed.Json.Text("executedQty")));
        Assert.False(placed.Json.TryGetProperty("avgPrice", out _));
        Assert.False(placed.Json.TryGetProperty("cumQuote", out _));
        Assert.Equal(("0", "0"), (order.Json.Text("activatePrice"), order.Json.Text("priceRate")));
        Assert.Equal(("FILLED", "60000.10000", "600.001"), (order.Json.Text("status"), order.Json.Text("avgPrice"), order.Json.Text("cumQuote")));
        Assert.Equal("0.30000050", trade.Text("commission"));
    }

    [Fact]
    public async Task A_full_answer_tells_the_result()
    {
        using SimulatorFixture fixture = new();

        Answer placed = await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&newOrderRespType=RESULT");

        Assert.Equal(("FILLED", "0.010"), (placed.Json.Text("status"), placed.Json.Text("executedQty")));
    }

    [Fact]
    public async Task A_limit_order_rests_until_the_price_crosses_it()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.010&price=61000&newClientOrderId=r-1");

        JsonElement open = (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrders")).Rows.Single();
        JsonElement position = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows.Single();
        fixture.Exchange.SetPrice("Binance", "BTCUSDT", 61_000.1m);
        Answer done = await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=r-1");

        Assert.Equal("NEW", open.Text("status"));
        Assert.Equal(("0.000", "30.50000000"), (position.Text("positionAmt"), position.Text("openOrderInitialMargin")));
        Assert.Equal("FILLED", done.Json.Text("status"));
        Assert.Equal(-2013, (await fixture.Binance.BinanceGetAsync("/fapi/v1/openOrder", "symbol=BTCUSDT&origClientOrderId=r-1")).Code);
    }

    [Theory]
    [InlineData("side=BUY&type=STOP_MARKET&stopPrice=61000&quantity=0.01", -4120)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=GTX&quantity=0.010&price=60001", -5022)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=FOK&quantity=0.010&price=59000", -5021)]
    [InlineData("side=BUY&type=LIMIT&quantity=0.010&price=59000", -1102)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000.05", -4014)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000.055", -1111)]
    [InlineData("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=64000", -4016)]
    [InlineData("side=SELL&type=LIMIT&timeInForce=GTC&quantity=0.010&price=56000", -4024)]
    [InlineData("side=BUY&type=MARKET&quantity=0.0105", -1111)]
    [InlineData("side=BUY&type=MARKET&quantity=0", -4003)]
    [InlineData("side=BUY&type=MARKET&quantity=101", -4005)]
    [InlineData("side=BUY&type=MARKET&quantity=0.001", -4164)]
    [InlineData("side=BUY&type=MARKET&quantity=5", -2019)]
    [InlineData("side=SELL&type=MARKET&quantity=0.010&reduceOnly=true", -2022)]
    [InlineData("side=BUY&type=MARKET&quantity=0.010&positionSide=LONG", -4061)]
    [InlineData("side=BUY&type=MARKET&quantity=0.010&reduceOnly=True", -1130)]
    [InlineData("side=BUY&type=MARKET&quantity=0.010&newClientOrderId=1234567890123456789012345678901234567", -4015)]
    [InlineData("side=BUY&type=MARKET&quantity=0.010&selfTradePreventionMode=NONE", -5039)]
    [InlineData("side=LONG&type=MARKET&quantity=0.010", -1117)]
    public async Task Orders_that_break_a_rule_are_refused_and_leave_nothing(string parameters, int code)
    {
        using SimulatorFixture fixture = new();

        Answer answer = await fixture.BinanceOrderAsync(parameters);

        Assert.Equal((code, 400), (answer.Code, answer.Status));
        Assert.Empty(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task Unknown_symbols_and_orders_have_their_codes()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(-1121, (await fixture.Binance.BinanceGetAsync("/fapi/v1/symbolConfig", "symbol=NOPE")).Code);
        Assert.Equal(-2013, (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&orderId=1")).Code);
        Assert.Equal(-2011, (await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/order", "symbol=BTCUSDT&orderId=1")).Code);
    }

    [Fact]
    public async Task A_client_id_is_unique_among_open_orders_only()
    {
        using SimulatorFixture fixture = new();
        const string Resting = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=twice";
        await fixture.BinanceOrderAsync(Resting);

        int whileOpen = (await fixture.BinanceOrderAsync(Resting)).Code;
        Answer cancelled = await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=twice");

        Assert.Equal(-4116, whileOpen);
        Assert.Equal("CANCELED", cancelled.Json.Text("status"));
        Assert.Equal(200, (await fixture.BinanceOrderAsync(Resting)).Status);
    }

    [Fact]
    public async Task Reduce_only_closes_no_more_than_there_is()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");

        Answer closed = await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.030&reduceOnly=true&newOrderRespType=RESULT");

        Assert.Equal("0.010", closed.Json.Text("executedQty"));
        Assert.Empty((await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows);
    }

    [Fact]
    public async Task Hedge_accounts_hold_two_legs()
    {
        using SimulatorFixture fixture = new(exchange => SimulatorFixture.Account(exchange, SimulatedPositionMode.Hedge));
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&positionSide=LONG");
        await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.020&positionSide=SHORT");

        JsonElement[] legs = (await fixture.Binance.BinanceGetAsync("/fapi/v3/positionRisk")).Rows;

        Assert.Equal([("LONG", "0.010"), ("SHORT", "-0.020")], legs.Select(l => (l.Text("positionSide"), l.Text("positionAmt"))));
        Assert.Equal(-4061, (await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010")).Code);
        Assert.Equal(-2022, (await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.011&positionSide=LONG")).Code);
        Assert.Equal(-4062, (await fixture.BinanceOrderAsync("side=SELL&type=MARKET&quantity=0.010&positionSide=LONG&reduceOnly=true")).Code);
        Assert.Equal("true", (await fixture.Binance.BinanceGetAsync("/fapi/v1/positionSide/dual")).Json.Text("dualSidePosition"));
    }

    [Fact]
    public async Task A_good_till_date_order_expires()
    {
        using SimulatorFixture fixture = new();
        long till = fixture.Clock.Milliseconds + 601_000;
        await fixture.BinanceOrderAsync($"side=BUY&type=LIMIT&timeInForce=GTD&goodTillDate={till}&quantity=0.010&price=59000&newClientOrderId=g");

        fixture.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("EXPIRED", (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=g")).Json.Text("status"));
    }

    [Fact]
    public async Task Orders_are_listed_oldest_first_from_an_id_or_a_span_under_seven_days()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 3; i++)
        {
            await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.002");
        }

        JsonElement[] all = (await fixture.Binance.BinanceGetAsync("/fapi/v1/allOrders", "symbol=BTCUSDT")).Rows;
        long second = all[1].GetProperty("orderId").GetInt64();
        long now = fixture.Clock.Milliseconds;

        Assert.Equal(all.Select(o => o.GetProperty("orderId").GetInt64()).Order(), all.Select(o => o.GetProperty("orderId").GetInt64()));
        Assert.Equal(2, (await fixture.Binance.BinanceGetAsync("/fapi/v1/allOrders", $"symbol=BTCUSDT&orderId={second}")).Rows.Length);
        Assert.Equal(-4165, (await fixture.Binance.BinanceGetAsync("/fapi/v1/allOrders", $"startTime={now - 604_800_000}&endTime={now}")).Code);
    }
}
