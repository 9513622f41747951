using CsvHelper;

namespace ExchangeAccounts.Tests.Cli;

/// <summary>Reads balances that were written as CSV, as another program would.</summary>
internal static class CsvDocument
{
    public static IReadOnlyList<(string Account, string Symbol, decimal Size)> Read(string text)
    {
        Assert.Equal(CsvRows.Header(typeof(ExchangeBalance)), text.Split('\n')[0].TrimEnd('\r'));
        List<(string Account, string Symbol, decimal Size)> rows = [];
        using CsvReader csv = CsvReader.FromText(text, CsvReaderOptions.Default with { Separator = ',' });
        while (csv.Read())
        {
            rows.Add((csv.GetString("Account"), csv.GetString("Symbol"), ExactDecimal.Parse(csv.GetString("Size"))!.Value));
        }

        return rows;
    }
}
