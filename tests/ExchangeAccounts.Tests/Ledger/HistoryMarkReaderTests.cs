using ExchangeAccounts.Tests.Accounts;

namespace ExchangeAccounts.Tests.Ledger;

public sealed class HistoryMarkReaderTests
{
    private static readonly DateTime Time = new DateTime(2026, 3, 1, 12, 30, 15, DateTimeKind.Utc).AddTicks(1_230_000);

    private readonly HistoryMarkReader _reader = new("Id");

    [Fact]
    public void An_id_alone_has_no_time()
    {
        Assert.Equal(new HistoryMark("a:1", Time: null), _reader.FromText(" a:1 "));
        Assert.Equal(new HistoryMark("a:1", Time: null), _reader.FromRow(Row(("Id", "a:1"))));
        Assert.Equal(new HistoryMark("17", Time: null), _reader.FromRow(Row(("Id", 17L), ("Time", " "))));
    }

    [Fact]
    public void A_row_has_its_time_whatever_became_of_it_on_the_way()
    {
        object[] times =
        [
            Time, Time.ToLocalTime(), DateTime.SpecifyKind(Time, DateTimeKind.Unspecified), new DateTimeOffset(Time).ToOffset(TimeSpan.FromHours(5.5)),
            "2026-03-01T12:30:15.123Z", "2026-03-01T18:00:15.123+05:30", "2026-03-01 12:30:15.123",
        ];
        foreach (object time in times)
        {
            HistoryMark mark = _reader.FromRow(Row(("Id", "x"), ("Time", time)));
            Assert.Equal(new HistoryMark("x", Time), mark);
            Assert.Equal(DateTimeKind.Utc, mark.Time!.Value.Kind);
        }
    }

    [Fact]
    public void A_line_of_a_csv_is_the_row_it_was_made_of()
    {
        string[] lines = [.. CsvRows.Lines([new LedgerEntry
        {
            Account = "main", Exchange = "Bybit", Environment = "Live", MarketType = MarketType.Unified, Id = "17:TRADE", Time = Time, Type = LedgerEntryType.Trade, RawType = "TRADE", Asset = "USDT", Amount = 1.50m,
        }])];
        string[] names = lines[0].Split(',');
        string[] cells = lines[1].Split(',');

        object? Cell(string name) => Array.IndexOf(names, name) is >= 0 and int place ? cells[place] : null;

        Assert.Equal(new HistoryMark("17:TRADE", Time), _reader.FromRow(Cell));
        Assert.Equal("main", HistoryMarkReader.AccountOf(Cell));
    }

    [Fact]
    public void Another_history_has_another_name_for_its_ids()
    {
        Assert.Equal(new HistoryMark("t", Time), new HistoryMarkReader("TradeId").FromRow(Row(("Id", "i"), ("TradeId", "t"), ("Time", Time))));
        Assert.Contains("TradeId", Samples.Refused("After", () => new HistoryMarkReader("TradeId").FromRow(Row(("Id", "i")))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_row_is_refused()
    {
        Assert.Contains("ConvertFrom-Csv", Samples.Refused("After", () => _reader.FromText("main,Bybit,17:TRADE")).Advice, StringComparison.Ordinal);
        Samples.Refused("After", () => _reader.FromText(null));
        Samples.Refused("After", () => _reader.FromText("  "));
        Samples.Refused("After", () => _reader.FromRow(Row()));
        Samples.Refused("After", () => _reader.FromRow(Row(("Id", ""), ("Time", Time))));
        Assert.Contains("03/04/2026", Samples.Refused("After", () => _reader.FromRow(Row(("Id", "x"), ("Time", "03/04/2026")))).Message, StringComparison.Ordinal);
        Assert.Null(HistoryMarkReader.AccountOf(Row(("Account", ""))));
    }

    [Fact]
    public void It_is_of_one_account()
    {
        HistoryMarkReader.DemandOne([]);
        HistoryMarkReader.DemandOne(["a"]);
        Assert.Contains("2 are selected (a, b)", Samples.Refused("After", static () => HistoryMarkReader.DemandOne(["b", "a"])).Message, StringComparison.Ordinal);
        Assert.Contains("7 are selected (1, 2, 3, 4, 5, …)", Samples.Refused("After", static () => HistoryMarkReader.DemandOne(["1", "2", "3", "4", "5", "6", "7"])).Message, StringComparison.Ordinal);
    }

    private static Func<string, object?> Row(params (string Name, object? Value)[] cells) =>
        name => cells.Where(c => c.Name == name).Select(static c => c.Value).FirstOrDefault();
}
