using System.Diagnostics;
using System.Globalization;

namespace ExchangeAccounts.Bench;

/// <summary>What writing an order down costs: the intent before it is sent and the outcome after, each flushed to the disk.</summary>
internal static class JournalCost
{
    private const int WarmUp = 50;
    private const int Together = 20;

    public static int Run(int orders)
    {
        string folder = Directory.CreateTempSubdirectory("exchangeaccounts-journal-").FullName;
        try
        {
            OrderJournal journal = new(() => HomeFolders.From(name => name == HomeFolders.HomeVariable ? folder : null), new DurableWriter(), TimeProvider.System);
            OrderBench.Row row = OrderBench.SampleRow();
            List<double> alone = [];
            List<double> batched = [];
            List<double> flush = [];
            for (int i = -WarmUp; i < orders; i++)
            {
                // In turns, because the disk's mood changes.
                double one = Time(() => journal.Complete(journal.Begin(row.Connection, row.Ticket), WriteOutcome.Confirmed, "8389765000000000"));
                double many = i % Together == 0 ? Time(() => journal.Begin(row.Connection, [.. Enumerable.Repeat(row.Ticket, Together)])) / Together : -1;
                double bare = Time(() => Flush(Path.Combine(folder, "bare")));
                if (i >= 0)
                {
                    alone.Add(one);
                    flush.Add(bare);
                    if (many >= 0)
                    {
                        batched.Add(many);
                    }
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"journal: median per order {SideBySide.Median(alone):0.000} ms (intent and outcome, two flushes), intents of {Together} together {SideBySide.Median(batched):0.000} ms per order; "
                + $"appending and flushing 500 bytes, bare, {SideBySide.Median(flush):0.000} ms; {orders} orders"));
            return SideBySide.Median(alone) <= 1 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Flush(string path)
    {
        using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(new byte[500]);
        file.Flush(flushToDisk: true);
    }

    private static double Time(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
