using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class BinanceModifyTests
{
    private const string Resting = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=59000&newClientOrderId=m";

    [Fact]
    public async Task A_modified_order_keeps_its_id_and_its_changes_are_listed()
    {
        using SimulatorFixture fixture = new();
        string id = (await fixture.BinanceOrderAsync(Resting)).Json.Text("orderId");

        JsonElement first = (await ModifyAsync(fixture, "side=BUY&quantity=0.020&price=58000&modifyId=77")).Json;
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await ModifyAsync(fixture, "side=BUY&quantity=0.020&price=58500");
        JsonElement[] changes = (await fixture.Binance.BinanceGetAsync("/fapi/v1/orderAmendment", "symbol=BTCUSDT&origClientOrderId=m")).Rows;

        Assert.Equal((id, "NEW", "58000.0", "0.020", "77"), (first.Text("orderId"), first.Text("status"), first.Text("price"), first.Text("origQty"), first.Text("modifyId")));
        Assert.False(first.TryGetProperty("avgPrice", out _));
        Assert.Equal(["2", "1"], changes.Select(c => c.GetProperty("amendment").Text("count")));
        Assert.Equal(("59000", "58000"), (changes[1].GetProperty("amendment").GetProperty("price").Text("before"), changes[1].GetProperty("amendment").GetProperty("price").Text("after")));
        Assert.Equal(("0.01", "0.02"), (changes[1].GetProperty("amendment").GetProperty("origQty").Text("before"), changes[1].GetProperty("amendment").GetProperty("origQty").Text("after")));
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v1/orderAmendment", $"symbol=BTCUSDT&orderId={id}&startTime={fixture.Clock.Milliseconds}")).Rows);
        Assert.Single((await fixture.Binance.BinanceGetAsync("/fapi/v1/orderAmendment", $"symbol=BTCUSDT&orderId={id}&limit=1")).Rows);
    }

    [Theory]
    [InlineData("side=BUY&quantity=0.010&price=59000", -5027)]
    [InlineData("side=SELL&quantity=0.010&price=58000", -1117)]
    [InlineData("side=BUY&quantity=0.010", -1102)]
    [InlineData("side=BUY&price=58000", -1102)]
    [InlineData("side=BUY&quantity=0.010&price=58000.05", -4014)]
    [InlineData("side=BUY&quantity=0.010&price=64000", -4016)]
    [InlineData("side=BUY&quantity=0.0105&price=58000", -1111)]
    [InlineData("side=BUY&quantity=0.001&price=58000", -5029)]
    [InlineData("side=BUY&quantity=10&price=58000", -2019)]
    [InlineData("side=BUY&quantity=0.010&price=58000&reduceOnly=true", -5047)]
    public async Task Changes_that_break_a_rule_are_refused_and_change_nothing(string parameters, int code)
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync(Resting);
        string before = (await OneAsync(fixture)).GetRawText();

        Assert.Equal((code, 400), ((await ModifyAsync(fixture, parameters)).Code, (await ModifyAsync(fixture, parameters)).Status));
        Assert.Equal(before, (await OneAsync(fixture)).GetRawText());
    }

    [Fact]
    public async Task What_does_not_rest_cannot_be_modified()
    {
        using SimulatorFixture fixture = new();

        Assert.Equal(-2013, (await ModifyAsync(fixture, "side=BUY&quantity=0.010&price=58000")).Code);
        await fixture.BinanceOrderAsync("side=BUY&type=MARKET&quantity=0.010&newClientOrderId=m");
        Assert.Equal(-2013, (await ModifyAsync(fixture, "side=BUY&quantity=0.010&price=58000")).Code);
    }

    [Fact]
    public async Task An_order_moved_across_the_book_takes_and_a_post_only_one_is_cancelled()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync(Resting);
        string taken = (await ModifyAsync(fixture, "side=BUY&quantity=0.010&price=60001")).Json.Text("status");
        await fixture.BinanceOrderAsync(Resting.Replace("GTC", "GTX", StringComparison.Ordinal));
        string cancelled = (await ModifyAsync(fixture, "side=BUY&quantity=0.010&price=60001")).Json.Text("status");

        Assert.Equal(("FILLED", "CANCELED"), (taken, cancelled));
    }

    [Fact]
    public async Task A_quantity_that_is_filled_already_cancels_the_rest()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.SetDepth("Binance", "BTCUSDT", 0.004m);
        await fixture.BinanceOrderAsync("side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.010&price=60001&newClientOrderId=m");

        JsonElement row = (await ModifyAsync(fixture, "side=BUY&quantity=0.004&price=60001")).Json;

        Assert.Equal(("CANCELED", "0.004"), (row.Text("status"), row.Text("executedQty")));
    }

    [Fact]
    public async Task The_price_may_be_matched_to_the_book()
    {
        using SimulatorFixture fixture = new();
        await fixture.BinanceOrderAsync(Resting);

        JsonElement row = (await ModifyAsync(fixture, "side=BUY&quantity=0.010&priceMatch=QUEUE_5")).Json;

        Assert.Equal("59999.5", row.Text("price"));
        Assert.Equal("QUEUE_5", (await fixture.Binance.BinanceGetAsync("/fapi/v1/orderAmendment", "symbol=BTCUSDT&origClientOrderId=m")).Rows.Single().Text("priceMatch"));
    }

    private static Task<Answer> ModifyAsync(SimulatorFixture fixture, string parameters) =>
        fixture.Binance.BinanceAsync(HttpMethod.Put, "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=m&" + parameters);

    private static async Task<JsonElement> OneAsync(SimulatorFixture fixture) =>
        (await fixture.Binance.BinanceGetAsync("/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=m")).Json;
}
