using System.Globalization;
using CsvHelper;
using ExchangeAccounts.Tests.Accounts;
using ExchangeAccounts.Tests.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace ExchangeAccounts.Tests.Portfolio;

public sealed class CsvRowsTests
{
    [Fact]
    public void Columns_are_the_properties_in_the_order_they_are_declared()
    {
        Assert.Equal(
            "Account,Exchange,Environment,Symbol,ExchangeSymbol,AssetType,MarketType,PositionSide,Size,Notional,NotionalPctTotal,UnrealizedProfit,"
            + "InitialMargin,MaintMargin,MarginBalance,Leverage,Available,MaxWithdraw,CrossWalletBalance,OrderInitialMargin,Borrowed,"
            + "CollateralEnabled,EntryPrice,MarkPrice,UpdateTime",
            CsvRows.Header(typeof(ExchangeBalance)));
        Assert.StartsWith("Name,Account,Id,Exchange,", CsvRows.Header(typeof(ExchangeAccount)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_comes_once_and_not_without_rows()
    {
        CsvRows csv = new();
        Assert.Equal(2, csv.Add(Rows.Token("a", "X", 1, 1)).Count);
        Assert.Single(csv.Add(Rows.Token("a", "Y", 1, 1)));
        Assert.Empty(CsvRows.Lines([]));
        IEnumerable<string> lines = CsvRows.Lines([Rows.Token("a", "X", 1, 1)]);
        Assert.Equal(lines.ToList(), lines.ToList());
    }

    [Fact]
    public void Values_are_plain_in_any_culture()
    {
        ExchangeBalance row = Rows.Token("a,b", "X\"Y", 1.690m, 0.0000000001m) with
        {
            CollateralEnabled = true,
            PositionSide = PositionSide.Long,
            UpdateTime = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1_200_000),
        };
        using Culture german = new("de-DE");

        Assert.Equal(
            "\"a,b\",Bybit,Live,\"X\"\"Y\",\"X\"\"Y\",Token,Perp,Long,1.690,0.0000000001,,,,,,,,,,,,True,,,2026-01-02T03:04:05.12Z",
            CsvRows.Lines([row]).Last());
    }

    [Fact]
    public void Text_is_never_changed_and_nothing_differs_from_empty()
    {
        ExchangeAccount account = Samples.Account("=cmd()", "Bybit", "a;b", "c\\", "") with { Id = Guid.Empty, Vault = "", SecretName = null };
        string line = CsvRows.Lines([account]).Last();
        Assert.StartsWith("=cmd(),=cmd(),00000000-0000-0000-0000-000000000000,Bybit,Live,https://api.bybit.com,a\\;b;c\\\\;,Hmac,EnvironmentVariable,\"\",,KEY,", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_two_kinds_and_strangers_are_refused()
    {
        CsvRows csv = new();
        csv.Add(Rows.Token("a", "X", 1, 1));
        Assert.Contains("ExchangeBalance", Samples.Refused("InputObject", () => csv.Add(Samples.Account("a"))).Message, StringComparison.Ordinal);
        Samples.Refused("InputObject", () => csv.Add("text"));
        Samples.Refused("InputObject", () => new CsvRows().Add(new { A = 1 }));
        Assert.Single(csv.Add(Rows.Token("a", "Y", 1, 1)));
    }

    [Fact]
    public void A_value_of_this_module_is_a_row_as_well()
    {
        Assert.Equal(["BaseAsset,MarketType,QuoteAsset,DeliveryDate", "BTC,Perp,USDT,"], CsvRows.Lines([new SymbolParts("BTC", MarketType.Perp, "USDT", DeliveryDate: null)]));
    }

    [Fact]
    public void Every_list_splits_as_it_was_joined() => Prop.ForAll(
        Gen.Elements("", "a", ";", "\\", "b;c", "\\;", "x\\", "é\n\"").ListOf().ToArbitrary(),
        static words => CsvList.Split(CsvList.Join(words.ToList())).SequenceEqual(words)).Holds();

    [Fact]
    public void Every_row_reads_back_as_it_was_under_another_culture()
    {
        Gen<string> text = Gen.Elements("plain", "", " ", "a,b", "\"", "two\r\nlines", "lf\n", "=1+1", "Müller;\\", "-5");
        Gen<decimal> number = ArbMap.Default.GeneratorFor<decimal>();
        Gen<DateTime> time = Gen.Choose(0, int.MaxValue).SelectMany(static seconds =>
            Gen.Choose(0, 9_999_999).Select(ticks => DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(ticks)));
        Arbitrary<ExchangeBalance> rows = text.SelectMany(name => text.SelectMany(symbol => number.SelectMany(size => number.SelectMany(notional => time.Select(at =>
            Rows.Token(name, symbol, size, size > 0 ? notional : null) with { UpdateTime = notional > 0 ? at : null, CollateralEnabled = size > notional }))))).ToArbitrary();

        using Culture german = new("de-DE");
        Prop.ForAll(rows, static row => ReadBack(row) == row).Holds();
    }

    private static ExchangeBalance ReadBack(ExchangeBalance row)
    {
        string document = string.Join("\r\n", CsvRows.Lines([row])) + "\r\n";
        using CsvReader csv = CsvReader.FromText(document, CsvReaderOptions.Default with { Separator = ',' });
        Assert.True(csv.Read());
        return new ExchangeBalance
        {
            Account = csv.GetString("Account"),
            Exchange = csv.GetString("Exchange"),
            Environment = csv.GetString("Environment"),
            Symbol = csv.GetString("Symbol"),
            ExchangeSymbol = csv.GetString("ExchangeSymbol"),
            AssetType = Enum.Parse<AssetType>(csv.GetString("AssetType")),
            MarketType = Enum.Parse<MarketType>(csv.GetString("MarketType")),
            Size = ExactDecimal.Parse(csv.GetString("Size"))!.Value,
            Notional = ExactDecimal.Parse(csv.GetString("Notional")),
            CollateralEnabled = bool.Parse(csv.GetString("CollateralEnabled")),
            UpdateTime = csv.GetString("UpdateTime") is { Length: > 0 } time
                ? DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
                : null,
        };
    }
}
