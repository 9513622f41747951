using System.Globalization;

namespace ExchangeAccounts.Bench;

/// <summary>
/// A long ledger through core, through a shell into a CSV file, and through ccxt, in turns against one server. Every reading
/// must bring what the exchange says it has booked, to the last digit.
/// </summary>
internal static class LedgerBench
{
    private const int Rounds = 3;
    private const int Sampled = 10_000;
    private const double Flat = 30;
    private const double Megabyte = 1024 * 1024;

    private static bool s_wrong;

    public static async Task<int> Run(int rows)
    {
        using LedgerServer server = new(rows);
        string? noCcxt = LedgerOthers.Install();
        Console.WriteLine($"ccxt: {noCcxt ?? "installed"}; pwsh: {LedgerOthers.Shell ?? "not here"}");
        foreach (string exchange in (string[])["Binance", "Bybit"])
        {
            await Compare(server, exchange, noCcxt is null);
        }

        return s_wrong ? 1 : 0;
    }

    private static async Task Compare(LedgerServer server, string exchange, bool ccxt)
    {
        (int Rows, decimal Sum, DateTime First) booked = await server.Booked(exchange);
        DateTime start = booked.First.AddSeconds(-1);
        using LedgerReader reader = new(server, exchange, start);
        LedgerFigures memory = await Memory(reader);
        List<(string Name, Func<Task<LedgerFigures?>> Read)> sides =
        [
            ("core, oldest first", async () => await reader.Read(oldestFirst: true)),
            ("core, newest first", async () => await reader.Read(oldestFirst: false)),
            ("core, to CSV text", async () => await ToCsv(reader)),
        ];
        if (ccxt)
        {
            sides.Add(("ccxt", () => LedgerOthers.Ccxt(server, exchange, start)));
        }

        if (LedgerOthers.Shell is not null && exchange == "Binance")
        {
            sides.Add(("shell, to a CSV file", () => LedgerOthers.Pipeline(server, start)));
        }

        List<LedgerFigures>[] figures = [.. sides.Select(static _ => new List<LedgerFigures>())];
        List<double>[] served = [.. sides.Select(static _ => new List<double>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < sides.Count; i++)
            {
                TimeSpan before = server.ProcessorTime;
                if (await sides[i].Read() is { } one)
                {
                    figures[i].Add(one);
                    served[i].Add((server.ProcessorTime - before).TotalSeconds);
                    Check(exchange + ", " + sides[i].Name, one, booked.Rows, booked.Sum);
                }
            }
        }

        double reference = SideBySide.Median([.. figures[0].Select(static f => f.Rate)]);
        for (int i = 0; i < sides.Count; i++)
        {
            double rate = SideBySide.Median([.. figures[i].Select(static f => f.Rate)]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{exchange}, {sides[i].Name}: {rate:N0} rows/s (from {figures[i].Min(static f => f.Rate):N0} to {figures[i].Max(static f => f.Rate):N0}); processor {SideBySide.Median([.. figures[i].Select(static f => f.ProcessorSeconds)]):0.00} s, the server's {SideBySide.Median(served[i]):0.00} s; core is {reference / rate:0.0} times as fast"));
        }

        TellMemory(exchange + ", core, to CSV text", memory);
        foreach (LedgerFigures shell in figures.SelectMany(static f => f).Where(static f => f.Heap.Count > 0))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{exchange}, shell, the first time in its process: {shell.Rows / shell.FirstSeconds:N0} rows/s"));
            TellMemory(exchange + ", shell", shell);
        }
    }

    private static Task<LedgerFigures> ToCsv(LedgerReader reader)
    {
        CsvRows csv = new();
        StreamWriter text = new(Stream.Null);
        return reader.Read(oldestFirst: true, part => Write(csv, part, text));
    }

    private static void Write(CsvRows csv, IReadOnlyList<LedgerEntry> part, StreamWriter text)
    {
        foreach (LedgerEntry row in part)
        {
            foreach (string line in csv.Add(row))
            {
                text.WriteLine(line);
            }
        }
    }

    // Before anything else has made the process as large as it gets.
    private static async Task<LedgerFigures> Memory(LedgerReader reader)
    {
        CsvRows csv = new();
        await using StreamWriter text = new(Stream.Null);
        List<double> heap = [];
        List<double> held = [];
        int rows = 0;
        LedgerFigures figures = await reader.Read(oldestFirst: true, part =>
        {
            Write(csv, part, text);
            rows += part.Count;
            if (rows / Sampled > heap.Count)
            {
                heap.Add(GC.GetTotalMemory(forceFullCollection: true) / Megabyte);
                held.Add(Environment.WorkingSet / Megabyte);
            }
        });
        (figures.Heap, figures.WorkingSet) = (heap, held);
        return figures;
    }

    private static void TellMemory(string name, LedgerFigures figures)
    {
        double heap = figures.Heap.Max() - figures.Heap[0];
        double held = figures.WorkingSet.Max() - figures.WorkingSet[0];
        s_wrong |= heap > Flat || held > Flat;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: after each {Sampled:N0} rows {figures.Heap[0]:0.0} MB live at first, {figures.Heap.Max():0.0} at most; the process holds {figures.WorkingSet[0]:0} MB at first, {figures.WorkingSet.Max():0} at most"));
    }

    private static void Check(string name, LedgerFigures figures, int rows, decimal sum)
    {
        if (figures.Rows == rows && figures.Sum == sum && figures.Ordered)
        {
            return;
        }

        s_wrong = true;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"WRONG: {name}: {figures.Rows} rows of {rows}, {figures.Sum} of {sum}, {(figures.Ordered ? "in order" : "not in order")}"));
    }
}
