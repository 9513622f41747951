using System.Globalization;
using System.Text;
using static ExchangeAccounts.Tests.Binance.OneRead;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Closed profit, put together from two lists.</summary>
public sealed class ClosedPnlTests
{
    private const string Income = "GET /fapi/v1/income";
    private const string Trades = "GET /fapi/v1/userTrades";

    [Fact]
    public async Task A_profit_is_told_with_its_fill()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Profit(5, "BTCUSDT", "12.5")}]").On(Trades, $"[{Fill(5, "SELL", "LONG", "60000", "0.05")}]");

        HistoryPage<ExchangeClosedPnl> page = await Of(Source(harness), harness);

        Assert.Equal(
            new ExchangeClosedPnl
            {
                Account = "main",
                Exchange = "Binance",
                Environment = ExchangeEnvironments.Testnet,
                Id = "105:REALIZED_PNL:USDT:BTCUSDT:5",
                Time = Start,
                Symbol = "BTC:PERP-USDT",
                ExchangeSymbol = "BTCUSDT",
                Side = OrderSide.Sell,
                PositionSide = PositionSide.Long,
                Quantity = 0.05m,
                EntryPrice = 59750m,
                ExitPrice = 60000m,
                ClosedPnl = 12.5m,
                Asset = "USDT",
                CloseFee = 0.25m,
                FeeAsset = "BNB",
                FillCount = 1,
                OrderId = "9",
                TradeId = "5",
            },
            Assert.Single(page.Rows));
        Assert.Equal("REALIZED_PNL", Text(harness.Stub.Only(Income), "incomeType"));
        Assert.Equal("symbol=BTCUSDT&limit=1&fromId=5", harness.Stub.Only(Trades).Parameters);
    }

    [Theory]
    [InlineData("LONG", "12.5", "0.05", 59750.0)]
    [InlineData("LONG", "-12.5", "0.05", 60250.0)]
    [InlineData("SHORT", "12.5", "0.05", 60250.0)]
    [InlineData("SHORT", "-12.5", "0.05", 59750.0)]
    [InlineData("LONG", "0", "0.05", 60000.0)]
    [InlineData("LONG", "1", "0.03", null)]
    [InlineData("LONG", "1", "0", null)]
    [InlineData("BOTH", "12.5", "0.05", null)]
    public async Task An_entry_price_is_told_where_it_follows_exactly(string leg, string profit, string quantity, double? entry)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Profit(5, "BTCUSDT", profit)}]").On(Trades, $"[{Fill(5, "SELL", leg, "60000", quantity)}]");

        ExchangeClosedPnl row = Assert.Single((await Of(Source(harness), harness)).Rows);

        Assert.Equal(((decimal?)entry, 60000m), (row.EntryPrice, row.ExitPrice));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("")]
    [InlineData("x")]
    public async Task A_profit_without_its_fill_stands_alone(string tradeId)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Profit(5, "BTCUSDT", "12.5").Replace("\"tradeId\":\"5\"", $"\"tradeId\":\"{tradeId}\"", StringComparison.Ordinal)}]").On(Trades, $"[{Fill(6, "SELL", "LONG", "1", "1")}]");

        ExchangeClosedPnl row = Assert.Single((await Of(Source(harness), harness)).Rows);

        Assert.Equal((12.5m, null, null, null, null, null, null), (row.ClosedPnl, row.Side, row.Quantity, row.ExitPrice, row.CloseFee, row.OrderId, row.FillCount));
        Assert.Equal(tradeId == "5" ? 1 : 0, harness.Stub.Requests.Count(static r => r.Route == Trades));
    }

    [Fact]
    public async Task A_symbol_that_the_exchange_dropped_does_not_cost_the_others()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Profit(5, "GONEUSDT", "1")},{Profit(6, "BTCUSDT", "2")}]")
            .On(Trades, static r => Text(r, "symbol") == "GONEUSDT" ? BinanceStub.Reply(BinanceStub.Error(-1121, "Invalid symbol."), 400) : BinanceStub.Reply($"[{Fill(6, "SELL", "BOTH", "7", "1")}]"));

        IReadOnlyList<ExchangeClosedPnl> rows = (await Of(Source(harness), harness)).Rows;

        Assert.Equal([("GONEUSDT", null), ("BTC:PERP-USDT", 7m)], rows.Select(static r => (r.Symbol, r.ExitPrice)));
        Assert.Contains(harness.Reporter.Details, static d => d.Contains("GONEUSDT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_failure_of_the_fills_is_one_of_the_read()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Profit(5, "BTCUSDT", "1")},{Profit(6, "ETHUSDT", "2")}]").On(Trades, BinanceFiles.Text("error_2015"), 401);

        Assert.Equal(FailureKind.PermissionDenied, (await Assert.ThrowsAsync<ExchangeException>(() => Of(Source(harness), harness))).Kind);
    }

    [Fact]
    public async Task Fills_are_paged_by_id_and_those_nobody_wants_are_skipped()
    {
        // Profits of the fills 10, 20 and 2 400 of one symbol, whose fills 1 to 3 000 exist, and of 7 of another.
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{string.Join(',', ((long[])[10, 20, 2400]).Select(static id => Profit(id, "BTCUSDT", "1")))},{Profit(7, "ETHUSDT", "1")}]")
            .On(Trades, static r => BinanceStub.Reply(Page(Number(r, "fromId")!.Value, 3000, Number(r, "limit")!.Value)));

        IReadOnlyList<ExchangeClosedPnl> rows = (await Of(Source(harness), harness)).Rows;

        Assert.Equal([10m, 20m, 2400m, 7m], rows.Select(static r => r.ExitPrice!.Value));
        Assert.Equal(
            ["symbol=BTCUSDT&limit=1&fromId=2400", "symbol=BTCUSDT&limit=1000&fromId=10", "symbol=ETHUSDT&limit=1&fromId=7"],
            harness.Stub.Requests.Where(static r => r.Route == Trades).Select(static r => r.Parameters).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Of_one_instrument_the_exchange_chooses_it()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, "[]");

        Assert.Empty((await Of(Source(harness, BinanceHarness.Btc), harness)).Rows);

        Assert.Equal("BTCUSDT", Text(harness.Stub.Only(Income), "symbol"));
        Assert.DoesNotContain(harness.Stub.Requests, static r => r.Route != Income);
        Assert.Equal(TimeSpan.FromMilliseconds(875), Source(harness).Traits.Pace);
    }

    private static HistorySource<ExchangeClosedPnl> Source(BinanceHarness harness, ExchangeInstrument? instrument = null) =>
        Assert.Single(harness.Adapter.ClosedPnl(harness.Connection, instrument));

    private static string Profit(long tradeId, string symbol, string income) =>
        $$"""{"symbol":"{{symbol}}","incomeType":"REALIZED_PNL","income":"{{income}}","asset":"USDT","info":"","time":{{StartMs}},"tranId":{{100 + tradeId}},"tradeId":"{{tradeId}}"}""";

    private static string Fill(long id, string side, string leg, string price, string quantity) =>
        $$"""{"id":{{id}},"orderId":9,"side":"{{side}}","positionSide":"{{leg}}","price":"{{price}}","qty":"{{quantity}}","commission":"0.25","commissionAsset":"BNB","time":{{StartMs}}}""";

    private static string Page(long from, long last, long limit)
    {
        StringBuilder text = new("[");
        for (long id = from; id <= last && id < from + limit; id++)
        {
            text.Append(id == from ? "" : ",").Append(Fill(id, "SELL", "BOTH", id.ToString(CultureInfo.InvariantCulture), "1"));
        }

        return text.Append(']').ToString();
    }
}
