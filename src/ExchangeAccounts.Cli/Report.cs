using Spectre.Console;

namespace ExchangeAccounts.Cli;

/// <summary>What the program prints: results to standard output, everything else to standard error.</summary>
internal static class Report
{
    private const int WidestTable = 1000;

    public static void Failure(ExchangeException failure)
    {
        Console.Error.WriteLine($"{failure.Kind}: {failure.Message}");
        string advice = FailureAdvice.For(failure);
        if (advice.Length > 0)
        {
            Console.Error.WriteLine("  " + advice);
        }
    }

    public static void Balances(IReadOnlyList<ExchangeBalance> rows, BalanceFormat format)
    {
        switch (format)
        {
            case BalanceFormat.Json:
                Console.Out.WriteLine(BalanceDocument.ToJson(rows, indented: true));
                break;
            case BalanceFormat.Csv:
                foreach (string line in CsvRows.Lines(rows))
                {
                    Console.Out.WriteLine(line);
                }

                break;
            default:
                BalanceTable(rows);
                break;
        }
    }

    public static void BalanceTable(IEnumerable<ExchangeBalance> rows) => Tables(
        rows,
        static r => r.AccountLabel,
        ["Symbol", "Size", "Notional USD", "Unrealized", "Margin", "Leverage", "Share"],
        static r =>
        [
            r.Symbol,
            ViewText.Amount(r.Size),
            Short(r.Notional),
            Short(r.UnrealizedProfit),
            Short(r.InitialMargin),
            ViewText.Amount(r.Leverage),
            ViewText.Percent(r.NotionalPctTotal),
        ]);

    public static void PositionTable(IEnumerable<ExchangePosition> rows) => Tables(
        rows,
        static r => r.AccountLabel,
        ["Symbol", "Size", "Entry", "Mark", "Unrealized", "Leverage"],
        static r =>
        [
            r.Symbol,
            ViewText.Amount(r.Size),
            ViewText.Amount(r.EntryPrice),
            Short(r.MarkPrice),
            Short(r.UnrealizedProfit),
            ViewText.Amount(r.Leverage),
        ]);

    // For the eye, and for 80 columns; CSV and JSON keep every digit.
    private static string Short(decimal? value) => ViewText.Amount(value is { } number ? Math.Round(number, 4) : null);

    /// <summary>
    /// One table per account, so that its name takes no column. As wide as its numbers need: a digit that is cut off makes
    /// another number of it, and a line that the terminal breaks does not.
    /// </summary>
    private static void Tables<T>(IEnumerable<T> rows, Func<T, string> account, string[] headers, Func<T, string[]> cells)
    {
        AnsiConsole.Profile.Width = WidestTable;
        foreach (IGrouping<string, T> group in rows.GroupBy(account))
        {
            Table table = new() { Border = TableBorder.Simple, Title = new TableTitle(Markup.Escape(group.Key), Style.Plain) };
            for (int i = 0; i < headers.Length; i++)
            {
                TableColumn column = new(headers[i]) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };
                table.AddColumn(i == 0 ? column : column.RightAligned());
            }

            foreach (T row in group)
            {
                table.AddRow([.. cells(row).Select(static c => new Text(c))]);
            }

            AnsiConsole.Write(table);
        }
    }
}
