using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

public sealed class FaultTests
{
    private const string Order = "side=BUY&type=MARKET&quantity=0.010";

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_connection_drops_before_or_after_an_order_takes_effect(bool after, int orders)
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Drop, Method = "POST", PathPrefix = "/fapi/v1/order", Count = 1, AfterProcessing = after });

        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => fixture.BinanceOrderAsync(Order));

        Assert.Equal(HttpRequestError.ResponseEnded, e.HttpRequestError);
        Assert.Equal(orders, fixture.Exchange.Orders().Count);
        Assert.Null(fixture.Exchange.Requests[^1].StatusCode);
        Assert.Equal(200, (await fixture.BinanceOrderAsync(Order)).Status);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Silence_lasts_until_the_client_gives_up(bool after, int orders)
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.NeverAnswer, Account = "main", Exchange = "Binance", AfterProcessing = after });
        using HttpClient http = new(fixture.Exchange.CreateHandler()) { BaseAddress = new Uri("http://simulated.invalid"), Timeout = TimeSpan.FromMilliseconds(50) };
        using SimulatorClient impatient = new(http, fixture.Exchange.Accounts[1], fixture.Clock);

        await Assert.ThrowsAsync<TaskCanceledException>(() => impatient.BinanceAsync(HttpMethod.Post, "/fapi/v1/order", "symbol=BTCUSDT&" + Order));

        Assert.Equal(orders, fixture.Exchange.Orders().Count);
    }

    [Fact]
    public async Task A_status_may_hide_a_success()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(SimulatorFault.Parse("""
            { "kind": "status", "exchange": "Binance", "method": "POST", "count": 1, "status": 503, "afterProcessing": true,
              "body": "Unknown error, please check your request or try again later.", "headers": { "Retry-After": "3" } }
            """));

        Answer answer = await fixture.BinanceOrderAsync(Order);

        Assert.Equal((503, "3"), (answer.Status, answer.Headers["Retry-After"]));
        Assert.StartsWith("Unknown error", answer.Text, StringComparison.Ordinal);
        Assert.Single(fixture.Exchange.Orders());
    }

    [Fact]
    public async Task A_rule_strikes_as_often_as_it_says_after_those_it_skips()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Status, Status = 429, PathPrefix = "/v5/market", Skip = 1, Count = 2 });
        List<int> statuses = [];
        for (int i = 0; i < 4; i++)
        {
            statuses.Add((await fixture.Bybit.PublicAsync("/v5/market/time")).Status);
        }

        Assert.Equal([200, 429, 429, 200], statuses);
        Assert.Empty(fixture.Exchange.Faults.Pending);
        Assert.Equal(0, fixture.Exchange.LimitViolations);
    }

    [Fact]
    public async Task A_body_may_be_cut()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.CutBody, CutAfterBytes = 10 });

        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => fixture.Bybit.PublicAsync("/v5/market/time"));

        Assert.IsType<HttpIOException>(e.InnerException);
    }

    [Fact]
    public async Task A_body_may_be_garbage_or_missing()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Body, Body = "<html>", ContentType = "text/html", Count = 1 });
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.EmptyBody, Skip = 1, Count = 1 });

        Assert.Equal((200, "<html>"), await StatusAsync(fixture));
        Assert.Equal((200, ""), await StatusAsync(fixture));
    }

    [Fact]
    public async Task A_redirect_names_its_target()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.Redirect, Location = "http://elsewhere.invalid/" });

        Answer answer = await fixture.Bybit.PublicAsync("/v5/market/time");

        Assert.Equal((302, "http://elsewhere.invalid/"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task The_exchange_s_clock_may_be_off_and_timestamps_are_judged_by_it()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault { Kind = SimulatorFaultKind.ClockOffset, ClockOffsetMs = -3000 });

        long time = (await fixture.Binance.PublicAsync("/fapi/v1/time")).Json.GetProperty("serverTime").GetInt64();
        int refused = (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Code;
        int refusedBybit = (await fixture.Bybit.BybitGetAsync("/v5/account/info")).RetCode;
        fixture.Binance.Timestamp = time;

        Assert.Equal(fixture.Clock.Milliseconds - 3000, time);
        Assert.Equal((-1021, 10002), (refused, refusedBybit));
        Assert.Equal(200, (await fixture.Binance.BinanceGetAsync("/fapi/v3/account")).Status);
    }

    [Fact]
    public async Task Headers_may_be_replaced_or_removed()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.Faults.Add(new SimulatorFault
        {
            Kind = SimulatorFaultKind.Header,
            Headers = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["X-Bapi-Limit-Status"] = null, ["X-Bapi-Limit"] = "1" },
        });

        Answer answer = await fixture.Bybit.BybitGetAsync("/v5/account/info");

        Assert.Equal("1", answer.Headers["X-Bapi-Limit"]);
        Assert.False(answer.Headers.ContainsKey("X-Bapi-Limit-Status"));
    }

    [Fact]
    public async Task Latency_and_delays_end_when_the_client_gives_up()
    {
        SimulatedExchange exchange = new(new SimulatorOptions { Latency = TimeSpan.FromMinutes(10) });
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(20));
        using HttpClient http = new(exchange.CreateHandler());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(new Uri("http://simulated.invalid/v5/market/time"), stop.Token));
    }

    [Fact]
    public async Task The_log_tells_what_came_in_without_signatures()
    {
        using SimulatorFixture fixture = new();
        fixture.Exchange.ClearRequests();

        await fixture.Binance.BinancePostAsync("/fapi/v1/leverage", "symbol=BTCUSDT", "leverage=5");
        await fixture.Bybit.PublicAsync("/v5/market/time");

        SimulatedRequest signed = fixture.Exchange.Requests[0];
        Assert.Equal(("POST", "/fapi/v1/leverage", "symbol=BTCUSDT", true, 200), (signed.Method, signed.Path, signed.Query, signed.Signed, signed.StatusCode));
        Assert.Equal(fixture.Exchange.Accounts[1].ApiKey, signed.ApiKey);
        Assert.DoesNotContain("signature", signed.Body, StringComparison.Ordinal);
        Assert.Equal((null, false), (fixture.Exchange.Requests[1].ApiKey, fixture.Exchange.Requests[1].Signed));
    }

    private static async Task<(int Status, string Text)> StatusAsync(SimulatorFixture fixture)
    {
        Answer answer = await fixture.Bybit.PublicAsync("/v5/market/time");
        return (answer.Status, answer.Text);
    }
}
