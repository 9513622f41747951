using ExchangeAccounts.Binance;
using static ExchangeAccounts.Tests.Binance.OneRead;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Files that the exchange prepares, a few a month.</summary>
public sealed class HistoryFileTests
{
    private static readonly Dictionary<HistoryKind, string> Routes = new()
    {
        [HistoryKind.Order] = "GET /fapi/v1/order/asyn",
        [HistoryKind.Trade] = "GET /fapi/v1/trade/asyn",
        [HistoryKind.Ledger] = "GET /fapi/v1/income/asyn",
    };

    public static TheoryData<HistoryKind, string> Recorded() => new()
    {
        { HistoryKind.Order, "order" },
        { HistoryKind.Trade, "trade" },
        { HistoryKind.Ledger, "transaction" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task The_recorded_answers_are_read(HistoryKind kind, string file)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Routes[kind], BinanceFiles.Text($"account_get_download_id_for_{file}_history")).On(Routes[kind] + "/id", BinanceFiles.Text($"account_get_download_link_for_{file}_history"));

        HistoryFileTicket ticket = await harness.Adapter.RequestHistoryFile(harness.Connection, kind, Start, Now, default);
        HistoryFileState state = await harness.Adapter.GetHistoryFile(harness.Connection, kind, "545923594199212032", default);

        Assert.Equal(new HistoryFileTicket("546975389218332672", TimeSpan.FromMilliseconds(7241837)), ticket);

        // The sample is of 2022, and has expired since.
        Assert.Equal(new HistoryFileState("545923594199212032", Ready: false, Expired: true, "www.binance.com", new DateTime(2022, 2, 16, 11, 9, 31, DateTimeKind.Utc), "completed"), state);
        Assert.Equal($"startTime={StartMs}&endTime={Ms(Now)}", harness.Stub.Only(Routes[kind]).Parameters);
        Assert.Equal("downloadId=545923594199212032", harness.Stub.Only(Routes[kind] + "/id").Parameters);
    }

    [Theory]
    [InlineData("processing", "", -1, "null", false, false)]
    [InlineData("completed", "www.binance.com/x", 7, "null", true, false)]
    [InlineData("completed", "www.binance.com/x", 7, "false", true, false)]
    [InlineData("completed", "www.binance.com/x", 7, "true", false, true)]
    [InlineData("completed", "www.binance.com/x", 0, "null", false, true)]
    [InlineData("completed", "", 7, "true", false, true)]
    [InlineData("resting", "", -1, "null", false, false)]
    public async Task How_far_a_file_is(string status, string url, int days, string isExpired, bool ready, bool expired)
    {
        using BinanceHarness harness = new();
        long expires = days < 0 ? -1 : Ms(Now.AddDays(days));
        harness.Stub.On("GET /fapi/v1/trade/asyn/id", $$"""{"downloadId":"5","status":"{{status}}","url":"{{url}}","notified":false,"expirationTimestamp":{{expires}},"isExpired":{{isExpired}}}""");

        HistoryFileState state = await harness.Adapter.GetHistoryFile(harness.Connection, HistoryKind.Trade, "5", default);

        Assert.Equal(new HistoryFileState("5", ready, expired, url.Length == 0 ? null : url, days < 0 ? null : Now.AddDays(days), status), state);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"status\":\"completed\",\"url\":\"\",\"expirationTimestamp\":-1,\"isExpired\":null}")]
    public async Task A_state_that_says_too_little_is_unreadable(string body)
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/trade/asyn/id", body);

        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetHistoryFile(harness.Connection, HistoryKind.Trade, "5", default))).Kind);
    }

    [Fact]
    public async Task A_file_that_the_exchange_does_not_know_is_not_found()
    {
        using BinanceHarness harness = new();
        harness.Stub.On("GET /fapi/v1/order/asyn/id", BinanceStub.Error(-1130, "Data sent for parameter 'downloadId' is not valid."), 400);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.GetHistoryFile(harness.Connection, HistoryKind.Order, "77", default));

        Assert.Equal((FailureKind.NotFound, "DownloadId", "-1130"), (failure.Kind, failure.Parameter, failure.ExchangeCode));
        Assert.Contains("'77'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>", 200)]
    [InlineData("{\"avgCostTimestampOfLast30d\":1}", 200)]
    [InlineData("{\"downloadId\":", 200)]
    [InlineData("", 503)]
    [InlineData("{\"code\":-1007,\"msg\":\"Timeout.\"}", 504)]
    public async Task A_request_without_a_readable_answer_is_unknown_and_never_sent_again(string body, int status)
    {
        foreach ((HistoryKind kind, string route) in Routes)
        {
            using BinanceHarness harness = new();
            harness.Stub.On(route, body, status);

            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.RequestHistoryFile(harness.Connection, kind, Start, Now, default));

            Assert.Equal((FailureKind.OutcomeUnknown, "main"), (failure.Kind, failure.Account));
            Assert.Contains($"one of the {(kind == HistoryKind.Order ? 10 : 5)} of this month", failure.Message, StringComparison.Ordinal);
            Assert.Contains("exchange's site", failure.Advice, StringComparison.Ordinal);
            Assert.Single(harness.Stub.Requests);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_is_unknown_too()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Routes[HistoryKind.Trade], static _ => throw new HttpRequestException("broken"));

        Assert.Equal(FailureKind.OutcomeUnknown, (await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.RequestHistoryFile(harness.Connection, HistoryKind.Trade, Start, Now, default))).Kind);
        Assert.Single(harness.Stub.Requests);
    }

    [Fact]
    public async Task A_clock_that_was_wrong_is_measured_anew_because_nothing_was_carried_out()
    {
        using BinanceHarness harness = new();
        int asked = 0;
        harness.Stub.On(Routes[HistoryKind.Order], _ => ++asked == 1 ? BinanceStub.Reply(BinanceFiles.Text("error_1021"), 400) : BinanceStub.Reply("{\"downloadId\":\"5\"}"));

        // Two of them cost more than a minute allows.
        HistoryFileTicket ticket = await harness.Clock.Run(harness.Adapter.RequestHistoryFile(harness.Connection, HistoryKind.Order, Start, Now, default));

        Assert.Equal((new HistoryFileTicket("5", ExpectedWait: null), 2), (ticket, asked));
    }

    [Fact]
    public async Task A_months_quota_that_is_used_up_blocks_nothing_else()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Routes[HistoryKind.Trade], BinanceStub.Error(-1003, "Too many requests; the request limitation is 5 times per month."), 400).On("GET /fapi/v1/userTrades", "[]");

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.RequestHistoryFile(harness.Connection, HistoryKind.Trade, Start, Now, default));
        HistoryPage<ExchangeTrade> page = await Of(harness.Adapter.TradeHistory(harness.Connection, BinanceHarness.Btc)[0], harness);

        Assert.Equal((FailureKind.LimitExceeded, "-1003"), (failure.Kind, failure.ExchangeCode));
        Assert.Contains("next month", failure.Advice, StringComparison.Ordinal);
        Assert.Empty(page.Rows);
    }

    [Fact]
    public async Task A_refusal_says_what_the_key_needs()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Routes[HistoryKind.Order], BinanceFiles.Text("error_2015"), 401);

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => harness.Adapter.RequestHistoryFile(harness.Connection, HistoryKind.Order, Start, Now, default));

        Assert.EndsWith("; the key needs: Enable Reading", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terms_are_those_of_the_catalogue()
    {
        ExchangeDefinition definition = BinanceExchange.Definition;

        Assert.Equal([(HistoryKind.Order, 10), (HistoryKind.Trade, 5), (HistoryKind.Ledger, 5)], definition.HistoryFiles.Select(static f => (f.Key, f.Value.MonthlyQuota)));
        Assert.All(definition.HistoryFiles.Values, static t => Assert.Equal((1500, 2400, TimeSpan.FromDays(365), TimeSpan.FromDays(7)), (t.Weight, t.WeightBudget, t.MaxSpan, t.LinkLife)));
        Assert.Equal(["binance.com"], definition.DownloadHosts);
    }
}
