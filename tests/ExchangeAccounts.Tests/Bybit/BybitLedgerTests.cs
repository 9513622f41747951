namespace ExchangeAccounts.Tests.Bybit;

/// <summary>Recorded rows of the histories, and what is asked for them.</summary>
public sealed class BybitLedgerTests : IDisposable
{
    private static readonly DateTime Start = new(2023, 11, 8, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime End = new(2023, 11, 15, 0, 0, 0, DateTimeKind.Utc);
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly BybitHarness _bybit = new();

    public void Dispose() => _bybit.Dispose();

    [Theory]
    [InlineData("account_get_transaction_history")]
    [InlineData("account_transaction_log_doc")]
    public async Task Recorded_bookings_are_read_whole_though_they_share_one_id(string file)
    {
        _bybit.Stub.On("transaction-log", BybitFiles.Reply(file));

        HistoryPage<LedgerEntry> page = await Page(_bybit.Adapter.Ledger(_bybit.Connection, new()));

        Assert.Equal("21963%3A1%2C14954%3A1", page.Next);
        Assert.Equal(page.Rows.Count, page.Rows.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            new LedgerEntry
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                MarketType = MarketType.Unified,
                Id = "592324_XRPUSDT_161440249321:534c0003-4bf7-486f-aa02-78cee36825e4:SETTLEMENT:USDT",
                Time = new DateTime(2022, 12, 27, 8, 0, 0, DateTimeKind.Utc),
                Type = LedgerEntryType.Funding,
                RawType = "SETTLEMENT",
                Symbol = "XRPUSDT",
                ExchangeSymbol = "XRPUSDT",
                Asset = "USDT",
                Amount = -0.003676m,
                Balance = 5086.55825002m,
                Side = OrderSide.Buy,
                Quantity = 100m,
                Price = 0.3676m,
                CashFlow = 0m,
                Funding = -0.003676m,
                Fee = 0m,
                FeeRate = 0.0001m,
                PositionSize = 100m,
                OrderId = "1672128000-8-592324-1-2",
                TradeId = "534c0003-4bf7-486f-aa02-78cee36825e4",
            },
            page.Rows[0]);
        Assert.Equal((LedgerEntryType.Trade, "TRADE", -0.0190872m, 0.0190872m), (page.Rows[1].Type, page.Rows[1].RawType, page.Rows[1].Amount, page.Rows[1].Fee));
        Assert.Contains("/v5/account/transaction-log?accountType=UNIFIED&startTime=1699401600000&endTime=1700006400000&limit=50", _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData("\"id\":\"7\",")]
    [InlineData("\"id\":\"\",")]
    public async Task Bookings_without_a_fill_are_told_apart_though_their_id_is_one_or_none(string id)
    {
        string row = "{" + id + "\"type\":\"TRANSFER_IN\",\"currency\":\"USDT\",\"change\":\"5\",\"cashBalance\":\"10\",\"transactionTime\":\"1699900000001\",\"tradeId\":\"\"}";
        string later = row.Replace("0001", "0002", StringComparison.Ordinal);
        string other = row.Replace("\"10\"", "\"15\"", StringComparison.Ordinal);
        _bybit.Stub.On("transaction-log", BybitStub.List(string.Join(',', later, other, row, row)));

        HistoryPage<LedgerEntry> page = await Page(_bybit.Adapter.Ledger(_bybit.Connection, new()));

        Assert.Equal(4, page.Rows.Count);
        Assert.Equal(3, page.Rows.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_page_whose_rows_are_all_left_out_does_not_end_the_history()
    {
        const string Good = """{"id":"8","type":"TRADE","currency":"USDT","change":"-1","transactionTime":"1699900000000"}""";
        string bad = Good.Replace("\"-1\"", "\"\"", StringComparison.Ordinal);
        _bybit.Stub.On("transaction-log", BybitStub.Ok($$"""{"list":[{{bad}}],"nextPageCursor":"more"}"""));
        _bybit.Stub.On("cursor=more", BybitStub.Ok($$"""{"list":[{{Good}}],"nextPageCursor":""}"""));

        HistoryPage<LedgerEntry> page = await Page(_bybit.Adapter.Ledger(_bybit.Connection, new()));

        Assert.StartsWith("8:", Assert.Single(page.Rows).Id, StringComparison.Ordinal);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task The_exchange_chooses_what_it_can()
    {
        _bybit.Stub.On("transaction-log", BybitStub.List());
        LedgerQuery query = new() { Instrument = BybitHarness.Inverse, Asset = "btc", RawTypes = ["SETTLEMENT"] };

        await Page(_bybit.Adapter.Ledger(_bybit.Connection, query));
        await Page(_bybit.Adapter.Ledger(_bybit.Connection, new() { RawTypes = ["TRANSFER_IN", "TRANSFER_OUT"] }));

        Assert.Contains("/v5/account/transaction-log?accountType=UNIFIED&category=inverse&currency=BTC&baseCoin=BTC&type=SETTLEMENT&startTime=1699401600000&endTime=1700006400000&limit=50", _bybit.Stub.Asked);
        Assert.Contains("/v5/account/transaction-log?accountType=UNIFIED&startTime=1699401600000&endTime=1700006400000&limit=50", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task The_recorded_booking_of_the_funding_wallet_is_in_seconds_and_has_no_id()
    {
        _bybit.Stub.On("fundinghistory", BybitFiles.Reply("account_get_funding_transaction_history"));
        HistorySource<LedgerEntry> source = Assert.Single(_bybit.Adapter.Ledger(_bybit.Connection, new() { MarketType = MarketType.Funding }));

        LedgerEntry entry = Assert.Single((await Page([source])).Rows);

        Assert.Equal((TimeSpan.FromSeconds(1), null), (source.Traits.Unit, source.IdOf));
        Assert.Equal((new DateTime(2026, 3, 5, 0, 16, 3, DateTimeKind.Utc), 0.00003561m, 7.5547230662687035m, "BTC"), (entry.Time, entry.Amount, entry.Balance, entry.Asset));
        Assert.Equal((LedgerEntryType.Reward, "fundingAccountRecordEarn", MarketType.Funding), (entry.Type, entry.RawType, entry.MarketType));
        Assert.Equal("Easy Earn | Flexible Interest Distribution", entry.Description);
        Assert.Contains("/v5/asset/fundinghistory?createTimeFrom=1699401600&createTimeTo=1700006400&limit=100", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task What_leaves_the_funding_wallet_is_negative_and_a_new_word_is_no_failure()
    {
        _bybit.Stub.On("fundinghistory", BybitStub.List("""{"currency":"USDT","ioDirection":"O","txnAmt":"5","afterAmt":"1","createTime":"1699900000","showBusiType":"somethingNew"}"""));

        LedgerEntry entry = Assert.Single((await Page(_bybit.Adapter.Ledger(_bybit.Connection, new() { MarketType = MarketType.Funding }))).Rows);

        Assert.Equal((-5m, LedgerEntryType.Unknown, "somethingNew"), (entry.Amount, entry.Type, entry.RawType));
    }

    [Theory]
    [InlineData("fundingAccountRecordDeposit", LedgerEntryType.Deposit)]
    [InlineData("fundingAccountRecordTransfromUnified", LedgerEntryType.Transfer)]
    [InlineData("withdrawRefund", LedgerEntryType.Withdrawal)]
    [InlineData("fundingAccountRecordFlexEarn", LedgerEntryType.Reward)]
    public async Task Words_of_the_funding_wallet_say_what_they_are_in_the_midst_of_longer_ones(string word, LedgerEntryType type)
    {
        _bybit.Stub.On("fundinghistory", BybitStub.List($$"""{"currency":"USDT","ioDirection":"I","txnAmt":"5","afterAmt":"9","createTime":"1699900000","showBusiType":"{{word}}"}"""));
        Assert.Equal(type, Assert.Single((await Page(_bybit.Adapter.Ledger(_bybit.Connection, new() { MarketType = MarketType.Funding }))).Rows).Type);
    }

    [Theory]
    [InlineData(MarketType.Spot, FailureKind.Unsupported)]
    [InlineData(MarketType.Perp, FailureKind.InvalidRequest)]
    public void Other_wallets_have_no_ledger(MarketType type, FailureKind kind)
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => _bybit.Adapter.Ledger(_bybit.Connection, new() { MarketType = type }));
        Assert.Equal((kind, "MarketType"), (refused.Kind, refused.Parameter));
    }

    [Theory]
    [InlineData("\"change\":\"-1\"", "\"change\":\"\"")]
    [InlineData("\"type\":\"TRADE\"", "\"type\":\"\"")]
    [InlineData("\"currency\":\"USDT\"", "\"currency\":\"\"")]
    public async Task A_booking_that_does_not_say_what_when_or_how_much_is_left_out_with_a_warning(string from, string to)
    {
        const string Row = """{"id":"7","type":"TRADE","currency":"USDT","change":"-1","transactionTime":"1699900000001"}""";
        _bybit.Stub.On("transaction-log", BybitStub.List(Row.Replace(from, to, StringComparison.Ordinal)));

        Assert.Empty((await Page(_bybit.Adapter.Ledger(_bybit.Connection, new()))).Rows);
        Assert.Contains("booking 7 is left out", Assert.Single(_bybit.Reporter.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_recorded_closed_profit_and_loss_is_read_whole()
    {
        _bybit.Stub.On("closed-pnl", BybitFiles.Reply("trading_get_closed_profit_loss"));

        ExchangeClosedPnl row = (await Page(_bybit.Adapter.ClosedPnl(_bybit.Connection, instrument: null), sources: 2)).Rows[0];

        Assert.Equal(
            new ExchangeClosedPnl
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Id = "5a373bfe-188d-4913-9c81-d57ab5be8068:1672214887231:3:Trade",
                Time = new DateTime(2022, 12, 28, 8, 8, 7, 231, DateTimeKind.Utc),
                Symbol = "ETHPERP",
                ExchangeSymbol = "ETHPERP",
                Side = OrderSide.Sell,
                Quantity = 3m,
                EntryPrice = 1194.97516667m,
                ExitPrice = 1180.59833333m,
                ClosedPnl = -47.4065323m,
                Leverage = 3m,
                FillCount = 4,
                OrderId = "5a373bfe-188d-4913-9c81-d57ab5be8068",
                RawType = "Trade",
            },
            row);
        Assert.Contains("/v5/position/closed-pnl?category=linear&startTime=1699401600000&endTime=1700006400000&limit=100", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task A_time_in_nanoseconds_is_the_same_time()
    {
        _bybit.Stub.On("closed-pnl", BybitStub.List("""{"symbol":"BTCUSDT","orderId":"1","closedPnl":"2","createdTime":"1672214887231423699","openFee":"0.1","closeFee":"0.2"}"""));

        ExchangeClosedPnl row = Assert.Single((await Page(_bybit.Adapter.ClosedPnl(_bybit.Connection, BybitHarness.Linear))).Rows);

        Assert.Equal(new DateTime(2022, 12, 28, 8, 8, 7, 231, DateTimeKind.Utc), row.Time);
        Assert.Equal((0.1m, 0.2m, "USDT", "USDT", "BTC:PERP-USDT"), (row.OpenFee, row.CloseFee, row.FeeAsset, row.Asset, row.Symbol));
    }

    [Fact]
    public async Task Recorded_conversions_are_read_and_only_an_empty_page_is_the_last()
    {
        _bybit.Stub.On("query-convert-history", BybitFiles.Reply("account_get_convert_history"));
        HistorySource<ExchangeConversion> service = _bybit.Adapter.Conversions(_bybit.Connection)[1];

        HistoryPage<ExchangeConversion> page = await service.Read(new(Start, End, Cursor: "3", 50), Stop);
        _bybit.Stub.On("query-convert-history", BybitStub.List());
        HistoryPage<ExchangeConversion> last = await service.Read(new(Start, End, Cursor: "4", 50), Stop);

        Assert.Equal(("4", null), (page.Next, last.Next));
        Assert.Equal(
            [("ETH", 0.1m, "BTC", 0.00534882723991m, "success", "eb_convert_funding"), ("BTC", 0.1m, "ETH", 1.773938248611074m, "success", "eb_convert_uta")],
            page.Rows.Select(static c => (c.FromAsset, c.FromAmount, c.ToAsset, c.ToAmount, c.RawStatus!, c.RawType!)));
        Assert.Equal((new DateTime(2024, 7, 4, 5, 44, 59, 995, DateTimeKind.Utc), 0.0534882723991m), (page.Rows[0].Time, page.Rows[0].Rate));
        Assert.Contains("/v5/asset/exchange/query-convert-history?index=3&limit=50", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task Older_conversions_are_in_seconds()
    {
        const string Record = """{"fromCoin":"BTC","fromAmount":"0.1","toCoin":"ETH","toAmount":"1.5","exchangeRate":"15","createdTime":"1672197760","exchangeTxId":"145102533285208544812654440448"}""";
        _bybit.Stub.On("order-record", BybitStub.Ok($$"""{"orderBody":[{{Record}}],"nextPageCursor":"next"}"""));

        HistoryPage<ExchangeConversion> page = await _bybit.Adapter.Conversions(_bybit.Connection)[0].Read(new(Start, End, "a b", 50), Stop);

        Assert.Equal(("next", new DateTime(2022, 12, 28, 3, 22, 40, DateTimeKind.Utc), 15m), (page.Next, Assert.Single(page.Rows).Time, page.Rows[0].Rate));
        Assert.Contains("/v5/asset/exchange/order-record?limit=50&cursor=a%20b", _bybit.Stub.Asked);
    }

    [Fact]
    public async Task Recorded_withdrawals_are_read_whole()
    {
        _bybit.Stub.On("withdraw/query-record", BybitFiles.Reply("account_get_withdrawals"));

        HistoryPage<ExchangeWithdrawal> page = await Page(_bybit.Adapter.Withdrawals(_bybit.Connection, "usdt"));

        Assert.Equal(
            new ExchangeWithdrawal
            {
                Account = "main",
                Exchange = "Bybit",
                Environment = "Testnet",
                Id = "9976",
                Time = new DateTime(2022, 12, 13, 9, 3, 37, DateTimeKind.Utc),
                UpdateTime = new DateTime(2022, 12, 13, 9, 3, 37, DateTimeKind.Utc),
                Asset = "USDT",
                Amount = 77m,
                Fee = 10m,
                Status = WithdrawalStatus.Pending,
                RawStatus = "SecurityCheck",
                Chain = "ETH",
                ToAddress = "0x99ced129603abc771c0dabe935c326ff6c86645d",
                IsInternal = false,
            },
            page.Rows[0]);
        Assert.Equal((WithdrawalStatus.Completed, true), (page.Rows[1].Status, page.Rows[1].IsInternal));
        Assert.Contains("/v5/asset/withdraw/query-record?coin=USDT&withdrawType=2&startTime=1699401600000&endTime=1700006400000&limit=50", _bybit.Stub.Asked);
    }

    [Theory]
    [InlineData("transaction-log")]
    [InlineData("fundinghistory")]
    [InlineData("query-record")]
    public async Task A_reply_without_a_list_is_no_empty_history(string path)
    {
        _bybit.Stub.On(path, BybitStub.Ok("{}"));
        LedgerQuery query = new() { MarketType = path == "fundinghistory" ? MarketType.Funding : null };

        ExchangeException failure = await Assert.ThrowsAsync<ExchangeException>(() => path == "query-record"
            ? Page(_bybit.Adapter.Withdrawals(_bybit.Connection, asset: null))
            : (Task)Page(_bybit.Adapter.Ledger(_bybit.Connection, query)));

        Assert.Equal(FailureKind.Protocol, failure.Kind);
    }

    [Fact]
    public void Files_are_not_prepared()
    {
        ExchangeException refused = Assert.Throws<ExchangeException>(() => { _ = _bybit.Adapter.RequestHistoryFile(_bybit.Connection, HistoryKind.Trade, Start, End, Stop); });
        Assert.Equal(FailureKind.Unsupported, refused.Kind);
    }

    private static Task<HistoryPage<T>> Page<T>(IReadOnlyList<HistorySource<T>> made, int sources = 1)
    {
        Assert.Equal(sources, made.Count);
        return made[0].Read(new HistoryRead(Start, End, Cursor: null, made[0].Traits.PageSize), Stop);
    }
}
