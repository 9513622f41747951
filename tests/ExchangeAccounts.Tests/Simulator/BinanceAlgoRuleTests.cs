namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceAlgoRuleTests
{
    [Theory]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=60000&quantity=0.010", -2021)]
    [InlineData("side=SELL&type=STOP_MARKET&triggerPrice=60000&quantity=0.010", -2021)]
    [InlineData("side=BUY&type=TAKE_PROFIT_MARKET&triggerPrice=60001&quantity=0.010", -2021)]
    [InlineData("side=SELL&type=TAKE_PROFIT_MARKET&triggerPrice=59999&quantity=0.010", -2021)]
    [InlineData("side=BUY&type=STOP_MARKET&quantity=0.010", -1102)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000", -1102)]
    [InlineData("side=BUY&type=STOP&triggerPrice=61000&quantity=0.010", -1102)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000.05&quantity=0.010", -4014)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.001", -4164)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=101", -4005)]
    [InlineData("side=BUY&type=LIMIT&triggerPrice=61000&quantity=0.010", -1116)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&workingType=INDEX_PRICE", -1130)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&positionSide=LONG", -4061)]
    [InlineData("side=BUY&type=TRAILING_STOP_MARKET&callbackRate=0.05&quantity=0.010", -1130)]
    [InlineData("side=BUY&type=TRAILING_STOP_MARKET&callbackRate=20.1&quantity=0.010", -1130)]
    [InlineData("side=BUY&type=TRAILING_STOP_MARKET&quantity=0.010", -1102)]
    [InlineData("side=SELL&type=TRAILING_STOP_MARKET&callbackRate=1&activatePrice=59000&quantity=0.010", -4135)]
    [InlineData("side=BUY&type=TRAILING_STOP_MARKET&callbackRate=1&activatePrice=61000&quantity=0.010", -4135)]
    [InlineData("side=BUY&type=TRAILING_STOP_MARKET&callbackRate=1&triggerPrice=61000&quantity=0.010", -1106)]
    [InlineData("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true", -4509)]
    [InlineData("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&quantity=0.010", -4137)]
    [InlineData("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&reduceOnly=true", -1106)]
    [InlineData("side=SELL&type=STOP&triggerPrice=59000&price=59000&closePosition=true", -4136)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&clientAlgoId=1234567890123456789012345678901234567", -4015)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&selfTradePreventionMode=NONE", -5039)]
    [InlineData("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&algoType=VP", -1130)]
    public async Task Conditional_orders_that_break_a_rule_are_refused_and_leave_nothing(string parameters, int code)
    {
        using SimulatorFixture fixture = new();
        string type = parameters.Contains("algoType", StringComparison.Ordinal) ? "" : "&algoType=CONDITIONAL";

        Answer answer = await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/algoOrder", "symbol=BTCUSDT&" + parameters + type);

        Assert.Equal((code, 400), (answer.Code, answer.Status));
        Assert.Empty(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task Only_one_close_position_order_of_a_kind_and_direction_may_wait()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010");
        await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=59000&closePosition=true&clientAlgoId=first");

        Assert.Equal(-4130, (await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=58000&closePosition=true")).Code);
        Assert.Equal(200, (await fixture.BinanceAlgoAsync("side=SELL&type=TAKE_PROFIT_MARKET&triggerPrice=61000&closePosition=true")).Status);
        await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder", "clientAlgoId=first");
        Assert.Equal(200, (await fixture.BinanceAlgoAsync("side=SELL&type=STOP_MARKET&triggerPrice=58000&closePosition=true")).Status);
    }

    [Fact]
    public async Task Client_ids_are_unique_among_those_that_wait_and_apart_from_regular_orders()
    {
        using SimulatorFixture fixture = new();
        const string Waiting = "side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010&clientAlgoId=twice";
        await fixture.BinanceAlgoAsync(Waiting);

        Assert.Equal(-4116, (await fixture.BinanceAlgoAsync(Waiting)).Code);
        Assert.Equal(200, (await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&price=59000&quantity=0.010&newClientOrderId=twice")).Status);
        await fixture.Binance.BinanceAsync(HttpMethod.Delete, "/fapi/v1/algoOrder", "clientAlgoId=twice");
        Assert.Equal(200, (await fixture.BinanceAlgoAsync(Waiting)).Status);
    }

    [Fact]
    public async Task At_most_two_hundred_wait_over_all_symbols()
    {
        using SimulatorFixture fixture = new();
        for (int i = 0; i < 199; i++)
        {
            await fixture.BinanceAlgoAsync("side=BUY&type=STOP_MARKET&triggerPrice=61000&quantity=0.010");
        }

        const string Ether = "algoType=CONDITIONAL&symbol=ETHUSDT&side=BUY&type=STOP_MARKET&triggerPrice=3100&quantity=0.010";
        Assert.Equal(200, (await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/algoOrder", Ether)).Status);
        Assert.Equal(-4045, (await fixture.Binance.BinanceAsync(HttpMethod.Post, "/fapi/v1/algoOrder", Ether)).Code);
    }
}
