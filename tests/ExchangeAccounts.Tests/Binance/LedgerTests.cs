using System.Globalization;
using static ExchangeAccounts.Tests.Binance.OneRead;

namespace ExchangeAccounts.Tests.Binance;

/// <summary>Rows of the ledger, and what cannot be asked.</summary>
public sealed class LedgerTests
{
    private const string Income = "GET /fapi/v1/income";

    /// <summary>The catalogue's list of types, and what each is to us.</summary>
    private static readonly (string Raw, LedgerEntryType Type)[] Types =
    [
        ("TRANSFER", LedgerEntryType.Transfer), ("WELCOME_BONUS", LedgerEntryType.Bonus), ("REALIZED_PNL", LedgerEntryType.RealizedPnl),
        ("FUNDING_FEE", LedgerEntryType.Funding), ("COMMISSION", LedgerEntryType.Fee), ("INSURANCE_CLEAR", LedgerEntryType.Insurance),
        ("REFERRAL_KICKBACK", LedgerEntryType.Rebate), ("COMMISSION_REBATE", LedgerEntryType.Rebate), ("API_REBATE", LedgerEntryType.Rebate),
        ("CONTEST_REWARD", LedgerEntryType.Reward), ("CROSS_COLLATERAL_TRANSFER", LedgerEntryType.Transfer), ("OPTIONS_PREMIUM_FEE", LedgerEntryType.Other),
        ("OPTIONS_SETTLE_PROFIT", LedgerEntryType.Delivery), ("INTERNAL_TRANSFER", LedgerEntryType.Transfer), ("AUTO_EXCHANGE", LedgerEntryType.Conversion),
        ("DELIVERED_SETTELMENT", LedgerEntryType.Delivery), ("COIN_SWAP_DEPOSIT", LedgerEntryType.Conversion), ("COIN_SWAP_WITHDRAW", LedgerEntryType.Conversion),
        ("POSITION_LIMIT_INCREASE_FEE", LedgerEntryType.Fee), ("STRATEGY_UMFUTURES_TRANSFER", LedgerEntryType.Transfer), ("FEE_RETURN", LedgerEntryType.Rebate),
        ("BFUSD_REWARD", LedgerEntryType.Reward), ("SPECIAL_FUNDING_FEE", LedgerEntryType.Funding),
    ];

    [Fact]
    public async Task The_recorded_rows_are_read()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, BinanceFiles.Text("account_get_income_history"));

        HistoryPage<LedgerEntry> page = await Of(Source(harness), harness);

        LedgerEntry transfer = new()
        {
            Account = "main",
            Exchange = "Binance",
            Environment = ExchangeEnvironments.Testnet,
            MarketType = MarketType.Perp,
            Id = "9689322392:TRANSFER:USDT",
            Time = new DateTime(2019, 10, 9, 8, 0, 0, DateTimeKind.Utc),
            Type = LedgerEntryType.Transfer,
            RawType = "TRANSFER",
            Asset = "USDT",
            Amount = -0.375m,
            CashFlow = -0.375m,
        };
        Assert.Equal(
            [
                transfer,
                transfer with
                {
                    Id = "9689322392:COMMISSION:USDT:BTCUSDT:2059192",
                    Time = new DateTime(2019, 10, 9, 16, 0, 0, DateTimeKind.Utc),
                    Type = LedgerEntryType.Fee,
                    RawType = "COMMISSION",
                    Symbol = "BTC:PERP-USDT",
                    ExchangeSymbol = "BTCUSDT",
                    Amount = -0.01m,
                    CashFlow = null,
                    Fee = 0.01m,
                    TradeId = "2059192",
                },
            ],
            page.Rows);
        Assert.Null(page.Next);
        string span = string.Create(CultureInfo.InvariantCulture, $"startTime={Ms(Now) - 3_600_000}&endTime={Ms(Now)}&limit=1000");
        Assert.Equal(span, harness.Stub.Only(Income).Parameters);
    }

    [Fact]
    public async Task Every_type_of_the_exchange_has_a_type_of_ours()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{string.Join(',', Types.Select(static t => Row(t.Raw, 1)))}]");

        HistoryPage<LedgerEntry> page = await Of(Source(harness), harness);

        Assert.Equal(Types, page.Rows.Select(static e => (e.RawType, e.Type)));
        Assert.Equal(Types.Select(static t => new LedgerRawType(MarketType.Perp, t.Raw, t.Type)), harness.Adapter.Definition.LedgerTypes);
        Assert.True(harness.Adapter.Definition.LedgerTypesAreAll);
    }

    [Fact]
    public async Task Amounts_stand_under_what_they_are()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{string.Join(',', ((string[])["COMMISSION", "FUNDING_FEE", "REALIZED_PNL", "AUTO_EXCHANGE"]).Select(static t => Row(t, 1)))}]");

        HistoryPage<LedgerEntry> page = await Of(Source(harness), harness);

        Assert.Equal(
            [(-1.5m, null, 1.5m, null), (-1.5m, null, null, -1.5m), (-1.5m, -1.5m, null, null), (-1.5m, (decimal?)null, (decimal?)null, (decimal?)null)],
            page.Rows.Select(static e => (e.Amount, e.CashFlow, e.Fee, e.Funding)));
    }

    [Fact]
    public async Task A_type_and_a_symbol_that_nobody_knows_are_told_as_they_are()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Row("MOON_GIFT", 1, symbol: "NEWUSDT").Replace("\"info\":\"MOON_GIFT\"", "\"info\":\"to the moon\"", StringComparison.Ordinal)}]");

        LedgerEntry entry = Assert.Single((await Of(Source(harness), harness)).Rows);

        Assert.Equal((LedgerEntryType.Unknown, "MOON_GIFT", null, "NEWUSDT", "to the moon"), (entry.Type, entry.RawType, entry.Symbol, entry.ExchangeSymbol, entry.Description));
    }

    [Theory]
    [InlineData("\"tradeId\":7", "\"tradeId\":8")]
    [InlineData("\"asset\":\"USDT\"", "\"asset\":\"BNB\"")]
    [InlineData("\"symbol\":\"BTCUSDT\"", "\"symbol\":\"ETHUSDT\"")]
    [InlineData("\"incomeType\":\"COMMISSION\"", "\"incomeType\":\"REALIZED_PNL\"")]
    [InlineData("\"tranId\":5", "\"tranId\":6")]
    public async Task Rows_of_one_transaction_are_told_apart(string field, string other)
    {
        using BinanceHarness harness = new();
        string row = Row("COMMISSION", 5, symbol: "BTCUSDT").Replace("\"tradeId\":\"\"", "\"tradeId\":7", StringComparison.Ordinal);
        harness.Stub.On(Income, $"[{row},{row.Replace(field, other, StringComparison.Ordinal)},{row}]");

        IReadOnlyList<LedgerEntry> rows = await All(Source(harness), harness);

        Assert.Equal(2, rows.Select(static e => e.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task Rows_without_a_transaction_go_by_what_they_say()
    {
        using BinanceHarness harness = new();
        string row = Row("TRANSFER", 5).Replace("\"tranId\":5,", "", StringComparison.Ordinal);
        harness.Stub.On(Income, $"[{row},{row.Replace("-1.50", "-2", StringComparison.Ordinal)}]");

        IReadOnlyList<LedgerEntry> rows = await All(Source(harness), harness);

        string time = StartMs.ToString(CultureInfo.InvariantCulture);
        Assert.Equal([$"{time}:TRANSFER:USDT:-1.5", $"{time}:TRANSFER:USDT:-2"], rows.Select(static e => e.Id));
    }

    [Theory]
    [InlineData("\"time\":", "\"when\":")]
    [InlineData("\"income\":", "\"outcome\":")]
    [InlineData("\"asset\":", "\"coin\":")]
    [InlineData("\"incomeType\":", "\"sort\":")]
    public async Task A_row_that_says_too_little_is_unreadable(string field, string instead)
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, $"[{Row("TRANSFER", 1).Replace(field, instead, StringComparison.Ordinal)}]");

        Assert.Equal(FailureKind.Protocol, (await Assert.ThrowsAsync<ExchangeException>(() => Of(Source(harness), harness))).Kind);
    }

    [Fact]
    public async Task The_exchange_chooses_the_symbol_and_a_single_type()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, "[]");

        await Of(Source(harness, new LedgerQuery { Instrument = BinanceHarness.Btc, RawTypes = ["FUNDING_FEE"] }), harness);
        await Of(Source(harness, new LedgerQuery { MarketType = MarketType.Perp, Asset = "USDT", RawTypes = ["COMMISSION", "FEE_RETURN"] }), harness);

        Assert.Equal(
            [("BTCUSDT", "FUNDING_FEE"), (null, null)],
            harness.Stub.Requests.Where(static r => r.Route == Income).Select(static r => (Text(r, "symbol"), Text(r, "incomeType"))));
    }

    [Fact]
    public async Task What_the_exchange_forgot_while_it_was_read_is_not_asked_for()
    {
        using BinanceHarness harness = new();
        harness.Stub.On(Income, "[]");
        HistorySource<LedgerEntry> source = Source(harness);
        DateTime oldest = source.Traits.KeptSince!.Value;
        harness.Clock.Advance(TimeSpan.FromMinutes(10));

        await source.Read(new HistoryRead(oldest, oldest.AddMinutes(20), Cursor: null, 1000), default);
        HistoryPage<LedgerEntry> gone = await source.Read(new HistoryRead(oldest, oldest.AddMinutes(9), Cursor: null, 1000), default);

        Assert.Equal(new DateTime(2025, 12, 4, 5, 7, 7, DateTimeKind.Utc), oldest);
        Assert.Equal(Ms(oldest.AddMinutes(10)), Number(harness.Stub.Only(Income), "startTime"));
        Assert.Equal((0, null), (gone.Rows.Count, gone.Next));
    }

    [Theory]
    [InlineData(MarketType.Funding, "funding wallet", "-Type Transfer")]
    [InlineData(MarketType.Spot, "one ledger", "-MarketType Perp")]
    [InlineData(MarketType.Unified, "one ledger", "-MarketType Perp")]
    [InlineData(MarketType.Future, "one ledger", "-MarketType Perp")]
    public void Other_wallets_have_no_ledger_here(MarketType marketType, string reason, string advice)
    {
        using BinanceHarness harness = new();

        ExchangeException failure = Assert.Throws<ExchangeException>(() => harness.Adapter.Ledger(harness.Connection, new LedgerQuery { MarketType = marketType }));

        Assert.Equal((FailureKind.Unsupported, "MarketType"), (failure.Kind, failure.Parameter));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Advice, StringComparison.Ordinal);
        Assert.Empty(harness.Stub.Requests);
    }

    [Fact]
    public void Conversions_and_withdrawals_name_what_to_use_instead()
    {
        using BinanceHarness harness = new();

        ExchangeException conversions = Assert.Throws<ExchangeException>(() => harness.Adapter.Conversions(harness.Connection));
        ExchangeException withdrawals = Assert.Throws<ExchangeException>(() => harness.Adapter.Withdrawals(harness.Connection, "USDT"));

        Assert.Equal([FailureKind.Unsupported, FailureKind.Unsupported], [conversions.Kind, withdrawals.Kind]);
        Assert.Contains("Get-ExchangeLedger -Type Conversion", conversions.Advice, StringComparison.Ordinal);
        Assert.Contains("Invoke-ExchangeRequest", withdrawals.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_at_the_spot_address_has_no_ledger()
    {
        using BinanceHarness harness = new("https://api.binance.com");

        Assert.Equal(FailureKind.Unsupported, Assert.Throws<ExchangeException>(() => Source(harness)).Kind);
        Assert.Equal(FailureKind.Unsupported, Assert.Throws<ExchangeException>(() => harness.Adapter.ClosedPnl(harness.Connection, null)).Kind);
    }

    [Fact]
    public void A_read_may_reach_a_month_and_costs_thirty_of_a_minute()
    {
        using BinanceHarness harness = new();

        HistoryTraits traits = Source(harness).Traits;

        Assert.Equal((1000, TimeSpan.FromDays(30), true, TimeSpan.FromMilliseconds(750)), (traits.PageSize, traits.Window, traits.OldestFirst, traits.Pace));
    }

    private static HistorySource<LedgerEntry> Source(BinanceHarness harness, LedgerQuery? query = null) =>
        Assert.Single(harness.Adapter.Ledger(harness.Connection, query ?? new LedgerQuery()));

    private static string Row(string type, long transaction, string symbol = "") =>
        $$"""{"symbol":"{{symbol}}","incomeType":"{{type}}","income":"-1.50","asset":"USDT","info":"{{type}}","time":{{StartMs}},"tranId":{{transaction}},"tradeId":""}""";
}
