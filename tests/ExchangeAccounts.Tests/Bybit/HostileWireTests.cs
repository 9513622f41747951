using System.Text;

namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Replies as nobody documents them: never a crash, never a silent zero.</summary>
public sealed class HostileWireTests : IDisposable
{
    private const string Huge = "9999999999999999999999999999";

    private readonly BybitHarness _bybit = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _bybit.Dispose();

    [Fact]
    public async Task Numbers_of_28_digits_are_exact_and_what_no_decimal_holds_is_unknown()
    {
        IReadOnlyList<ExchangeBalance> rows = await Balances(
            $$"""{"coin":"BTC","walletBalance":"{{Huge}}","equity":"0.5","usdValue":"{{Huge}}","totalPositionIM":"79228162514264337593543950335","totalOrderIM":"1"}""",
            $$"""{"symbol":"BTCUSDT","side":"Sell","size":"0.1234567890123456789012345678","positionIdx":0,"positionValue":{{Huge}}}""");
        Assert.Equal((9999999999999999999999999999m, null, null), (rows[0].Size, rows[0].Notional, rows[0].InitialMargin));
        Assert.Equal((-0.1234567890123456789012345678m, 9999999999999999999999999999m), (rows[1].Size, rows[1].Notional));
    }

    [Theory]
    [InlineData("\"0E-8\"")]
    [InlineData("0E-8")]
    [InlineData("\"0.00000000\"")]
    [InlineData("0")]
    public async Task Nothing_is_zero_when_the_exchange_says_zero(string zero)
    {
        ExchangeBalance row = (await Balances($$"""{"coin":"BTC","walletBalance":{{zero}},"equity":{{zero}},"usdValue":{{zero}},"unrealisedPnl":{{zero}}}"""))[0];
        Assert.Equal((0m, 0m, 0m, 0m), (row.Size, row.MarginBalance, row.UnrealizedProfit, row.Notional));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    public async Task Nothing_is_null_when_the_exchange_says_nothing(string nothing)
    {
        IReadOnlyList<ExchangeBalance> rows = await Balances(
            $$"""{"coin":"USDT","walletBalance":"5","equity":{{nothing}},"totalPositionIM":{{nothing}},"totalOrderIM":"1","totalPositionMM":{{nothing}},"unrealisedPnl":{{nothing}},"collateralSwitch":{{nothing}}}""",
            $$"""{"symbol":"BTCUSDT","side":"Buy","size":"1","positionIdx":{{nothing}},"positionValue":{{nothing}},"leverage":{{nothing}},"updatedTime":{{nothing}},"markPrice":{{nothing}}}""");
        Assert.Equal((null, null, null, null, null), (rows[0].MarginBalance, rows[0].InitialMargin, rows[0].MaintMargin, rows[0].UnrealizedProfit, rows[0].CollateralEnabled));
        Assert.Equal((null, null, null, null, null), (rows[1].Notional, rows[1].Leverage, rows[1].UpdateTime, rows[1].MarkPrice, rows[1].PositionSide));
    }

    [Theory]
    [InlineData("""{"coin":"BTC"}""")]
    [InlineData("""{"coin":"BTC","walletBalance":""}""")]
    [InlineData("""{"coin":"BTC","walletBalance":null,"equity":"5"}""")]
    [InlineData("""{"walletBalance":"5"}""")]
    [InlineData("{}")]
    public async Task A_coin_without_an_amount_is_left_out_aloud(string coin)
    {
        Assert.Empty(await Balances(coin));
        Assert.Single(_bybit.Reporter.Warnings);
    }

    [Theory]
    [InlineData("""{"symbol":"BTCUSDT","side":"Buy","size":""}""")]
    [InlineData("""{"symbol":"BTCUSDT","side":"Buy"}""")]
    [InlineData("""{"symbol":"BTCUSDT","side":"Sideways","size":"1","positionIdx":0}""")]
    [InlineData("""{"symbol":"BTCUSDT","side":"","size":"1"}""")]
    [InlineData("""{"side":"Buy","size":"1"}""")]
    public async Task A_position_without_size_or_side_is_left_out_aloud(string position)
    {
        Assert.Single(await Balances("""{"coin":"USDT","walletBalance":"1"}""", position));
        Assert.Single(_bybit.Reporter.Warnings);
        Assert.Empty(await _bybit.Adapter.GetPositions(_bybit.Connection, instrument: null, Stop));
        Assert.Equal(2, _bybit.Reporter.Warnings.Count);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("2", "-1")]
    public async Task A_new_word_for_the_side_of_a_hedge_leg_changes_nothing(string index, string size)
    {
        ExchangeBalance row = (await Balances("""{"coin":"USDT","walletBalance":"1"}""", $$"""{"symbol":"BTCUSDT","side":"NewWord","size":"1","positionIdx":{{index}}}"""))[1];
        Assert.Equal(size, row.Size.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task New_words_and_new_fields_in_an_order_are_kept_or_passed_over()
    {
        _bybit.Stub.On("order/realtime", BybitStub.List(
            """
            {"orderId":123,"symbol":"BTCUSDT","side":"Sell","orderType":"Iceberg","timeInForce":"RPI","orderStatus":"Sleeping","qty":"1","positionIdx":9,
             "rejectReason":"EC_New","newThing":{"a":[1,{"b":null}]},"createdTime":"","updatedTime":0,"smpGroup":"","isLeverage":1}
            """));
        ExchangeOrder order = Assert.Single(await _bybit.Adapter.GetOpenOrders(_bybit.Connection, BybitHarness.Linear, Stop));
        Assert.Equal((OrderType.Unknown, "Iceberg"), (order.Type, order.RawType));
        Assert.Equal((TimeInForce.Unknown, "RPI"), (order.TimeInForce, order.RawTimeInForce));
        Assert.Equal((OrderStatus.Unknown, "Sleeping"), (order.Status, order.RawStatus));
        Assert.Equal(("123", null, "EC_New", null, null), (order.OrderId, order.PositionSide, order.RejectReason, order.CreateTime, order.UpdateTime));
        Assert.Equal((null, null, null), (order.FilledQuantity, order.Price, order.ReduceOnly));
    }

    [Theory]
    [InlineData("""{"list":[{"coin":[{"coin":"BTC","walletBalance":"0,021"}]}]}""")]
    [InlineData("""{"list":[{"coin":[{"coin":"BTC","walletBalance":"abc"}]}]}""")]
    [InlineData("""{"list":[{"coin":[{"coin":"BTC","walletBalance":"99999999999999999999999999999999"}]}]}""")]
    [InlineData("""{"list":[{"coin":[{"coin":"BTC","walletBalance":{"a":1}}]}]}""")]
    [InlineData("""{"list":[{"coin":null}]}""")]
    [InlineData("""{"list":[{}]}""")]
    [InlineData("""{"list":{}}""")]
    [InlineData("""{"list":null}""")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public async Task A_wallet_that_cannot_be_read_is_an_error_and_not_empty(string result)
    {
        _bybit.Stub.On("wallet-balance", BybitStub.Ok(result));
        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetBalances(_bybit.Connection, Stop));
        Assert.Equal((FailureKind.Protocol, "main"), (failure.Kind, failure.Account));
    }

    [Fact]
    public async Task A_reply_cut_anywhere_is_a_typed_error()
    {
        string whole = BybitFiles.Reply("account_get_balances");
        string compact = whole.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        for (int length = 0; length < compact.Length - 1; length += 7)
        {
            string cut = compact[..length];
            _bybit.Stub.On("wallet-balance", () => new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(cut)) });
            _bybit.Clock.Advance(TimeSpan.FromSeconds(6));
            ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => _bybit.Adapter.GetWallet(_bybit.Connection, Stop));
            Assert.Equal(FailureKind.Protocol, failure.Kind);
        }
    }

    private Task<IReadOnlyList<ExchangeBalance>> Balances(string coin, params string[] positions)
    {
        _bybit.Stub.On("wallet-balance", BybitStub.List($$"""{"accountType":"UNIFIED","coin":[{{coin}}]}"""))
            .On("/v5/market/tickers", BybitStub.Refusal(10001, "Not supported symbols"))
            .On("settleCoin=USDT", BybitStub.List(positions));
        return _bybit.Adapter.GetBalances(_bybit.Connection, Stop);
    }
}
