using System.Globalization;
using System.Text.Json;
using ExchangeAccounts.Simulator;

namespace ExchangeAccounts.Tests.Simulator;

/// <summary>What really moves a wallet is booked to the last digit.</summary>
public sealed class BookkeepingTests
{
    private const string Log = "/v5/account/transaction-log";

    [Fact]
    public async Task A_fill_is_one_booking_of_profit_less_fee_and_balances_follow()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.1\",\"orderLinkId\":\"in\"");
        fixture.SetPrices(61_000m);
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.04\",\"orderLinkId\":\"out\"");

        JsonElement[] rows = (await fixture.Bybit.BybitGetAsync(Log)).List;
        JsonElement[] fills = (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear")).List;

        Assert.Equal(["out", "in"], rows.Select(r => r.Text("orderLinkId")));
        Assert.All(rows, r => Assert.Equal(("TRADE", "linear", "USDT", ""), (r.Text("type"), r.Text("category"), r.Text("currency"), r.Text("funding"))));
        Assert.All(rows, r => Assert.Equal(Number(r, "change"), Number(r, "cashFlow") - Number(r, "fee")));
        Assert.Equal((0.04m * (60_999.9m - 60_000.1m), 0.04m, 0.06m), (Number(rows[0], "cashFlow"), Number(rows[0], "qty"), Number(rows[0], "size")));
        Assert.Equal(10_000m, Number(rows[1], "cashBalance") - Number(rows[1], "change"));
        Assert.Equal(Number(rows[1], "cashBalance"), Number(rows[0], "cashBalance") - Number(rows[0], "change"));
        Assert.Equal(await BalanceAsync(fixture), Number(rows[0], "cashBalance"));
        Assert.Equal(fills.Select(f => (f.Text("execId"), f.Text("orderId"))), rows.Select(r => (r.Text("tradeId"), r.Text("orderId"))));
        Assert.Equal(Num.Text(rows.Sum(r => Number(r, "change"))), fixture.Exchange.Histories(fixture.Exchange.Accounts[0].ApiKey)[0].Sum);
    }

    [Fact]
    public async Task Longs_pay_funding_every_eight_hours_and_shorts_receive_it()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.1\"");
        await fixture.Bybit.BybitPostAsync("/v5/order/create", "{\"category\":\"linear\",\"symbol\":\"ETHUSDT\",\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"1\"}");
        decimal before = await BalanceAsync(fixture);
        fixture.Clock.Advance(TimeSpan.FromHours(18));

        JsonElement[] paid = (await fixture.Bybit.BybitGetAsync(Log, "type=SETTLEMENT")).List;

        Assert.Equal(6, paid.Length);
        Assert.All(paid, r => Assert.Equal(0, long.Parse(r.Text("transactionTime"), CultureInfo.InvariantCulture) % TimeSpan.FromHours(8).TotalMilliseconds));
        Assert.All(paid.Where(r => r.Text("symbol") == "BTCUSDT"), r => Assert.Equal(("-0.6", "-0.6", "0", "0.1", "0.0001"), (r.Text("funding"), r.Text("change"), r.Text("cashFlow"), r.Text("size"), r.Text("feeRate"))));
        Assert.All(paid.Where(r => r.Text("symbol") == "ETHUSDT"), r => Assert.Equal(("0.3", "-1"), (r.Text("funding"), r.Text("size"))));
        Assert.Equal(before - 0.9m, await BalanceAsync(fixture));
        JsonElement[] listed = (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear&execType=Funding")).List;
        Assert.Equal(paid.Select(r => (r.Text("tradeId"), -Number(r, "funding"))), listed.Select(r => (r.Text("execId"), Number(r, "execFee"))));
        Assert.Equal(2, (await fixture.Bybit.BybitGetAsync("/v5/execution/list", "category=linear&execType=Trade")).List.Length);
    }

    [Fact]
    public async Task Funding_stops_with_the_position_and_is_paid_once()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.1\"");
        fixture.Clock.Advance(TimeSpan.FromHours(4));
        await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Market\",\"qty\":\"0.1\",\"reduceOnly\":true");
        fixture.Clock.Advance(TimeSpan.FromHours(16));

        Assert.Single((await fixture.Bybit.BybitGetAsync(Log, "type=SETTLEMENT")).List);
        Assert.Single((await fixture.Bybit.BybitGetAsync(Log, "type=SETTLEMENT")).List);
    }

    [Fact]
    public async Task An_order_that_closes_leaves_one_row_of_what_it_brought()
    {
        using SimulatorFixture fixture = new();
        await fixture.BybitOrderAsync("\"side\":\"Buy\",\"orderType\":\"Market\",\"qty\":\"0.1\"");
        fixture.SetPrices(61_000m);
        fixture.Exchange.SetDepth(ExchangeNames.Bybit, "BTCUSDT", 0.03m);
        string id = (await fixture.BybitOrderAsync("\"side\":\"Sell\",\"orderType\":\"Limit\",\"price\":\"60000\",\"qty\":\"0.06\",\"timeInForce\":\"GTC\"")).Result.Text("orderId");
        fixture.Clock.Advance(TimeSpan.FromSeconds(3));

        JsonElement row = (await fixture.Bybit.BybitGetAsync("/v5/position/closed-pnl", "category=linear&symbol=BTCUSDT")).List.Single();
        JsonElement[] trades = (await fixture.Bybit.BybitGetAsync(Log, "type=TRADE")).List;

        Assert.Equal((id, "Sell", "0.06", "2"), (row.Text("orderId"), row.Text("side"), row.Text("closedSize"), row.Text("fillCount")));
        Assert.Equal(0.06m * 60_000.1m, Number(row, "cumEntryValue"));
        Assert.Equal(0.6m * Number(trades[^1], "fee"), Number(row, "openFee"));
        Assert.Equal(trades[..^1].Sum(t => Number(t, "fee")), Number(row, "closeFee"));
        Assert.Equal(Number(row, "cumExitValue") - Number(row, "cumEntryValue") - Number(row, "openFee") - Number(row, "closeFee"), Number(row, "closedPnl"));
        Assert.Empty((await fixture.Bybit.BybitGetAsync("/v5/position/closed-pnl", "category=inverse")).List);
    }

    private static decimal Number(JsonElement row, string name) => decimal.Parse(row.Text(name), CultureInfo.InvariantCulture);

    private static async Task<decimal> BalanceAsync(SimulatorFixture fixture) => Number(
        (await fixture.Bybit.BybitGetAsync("/v5/account/wallet-balance", "accountType=UNIFIED&coin=USDT")).List[0].GetProperty("coin")[0], "walletBalance");
}
